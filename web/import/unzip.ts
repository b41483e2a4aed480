import { Inflate } from 'fflate';
import { LIST_LIMITS } from '../../shared/import/columns.ts';
import { UnreadableFile } from './grid.ts';

interface Entry {
  method: number;
  packed: Uint8Array;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** Packed bytes unpacked at a time: at most a thousand times as many come out of them. */
const STEP = 16_384;

/**
 * The parts of a ZIP file by name, each unpacked when it is asked for. All together may unpack to `most`
 * bytes: what claims less and is more is stopped on the way. Throws `UnreadableFile`.
 */
export function openZip(
  bytes: Uint8Array,
  most: number = LIST_LIMITS.unpacked,
): { names: string[]; read(name: string): Uint8Array | undefined } {
  const entries = entriesOf(bytes);
  let left = most;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (!entry) return undefined;
      const part = unpack(entry, left);
      left -= part.length;
      return part;
    },
  };
}

function entriesOf(bytes: Uint8Array): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  try {
    let end = bytes.length - 22;
    while (view.getUint32(end, true) !== END) end--;
    let at = view.getUint32(end + 16, true);
    for (let n = view.getUint16(end + 10, true); n > 0 && view.getUint32(at, true) === ENTRY; n--) {
      const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
      const header = view.getUint32(at + 42, true);
      const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)));
      const packed = bytes.subarray(start, start + view.getUint32(at + 20, true));
      entries.set(name.replace(/^\//, ''), { method: view.getUint16(at + 10, true), packed });
      at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
    }
  } catch {
    throw new UnreadableFile('notAWorkbook');
  }
  return entries;
}

function unpack({ method, packed }: Entry, most: number): Uint8Array {
  if (method === 0) return packed;
  if (method !== 8) throw new UnreadableFile('notAWorkbook');
  const chunks: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((chunk) => {
    size += chunk.length;
    if (size > most) throw new UnreadableFile('tooMuchInside');
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < packed.length; at += STEP)
      inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('notAWorkbook');
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
