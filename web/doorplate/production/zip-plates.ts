import { strToU8, Zip, ZipDeflate } from 'fflate';
import { drawPlate, type PlateLook } from '../../../shared/doorplate/drawing/plate.ts';
import { fileOf, printList } from '../../../shared/doorplate/production/print-list.ts';
import type { PlateLine } from '../../../shared/doorplate/production/schema.ts';
import { breathe } from './batch-plates.ts';

/** Plates drawn between two breaths: a tenth of a second on an old computer. */
const CHUNK = 40;

/**
 * One SVG a plate and the list, as a ZIP in pieces, so that a whole town never lies unpacked in memory. `onProgress` hears how
 * many are drawn; `signal` ends it.
 */
export async function zipPlates(
  plates: readonly PlateLine[],
  look: PlateLook,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(new Uint8Array(piece));
  });
  const put = (name: string, text: string) => {
    const file = new ZipDeflate(name, { level: 3 });
    zip.add(file);
    file.push(strToU8(text), true);
  };
  put('plates.csv', printList(plates, look.origin));
  for (const [i, plate] of plates.entries()) {
    signal.throwIfAborted();
    put(fileOf(plate, i + 1), drawPlate(plate, look));
    if (i % CHUNK === 0) {
      onProgress(i);
      await breathe();
    }
  }
  onProgress(plates.length);
  zip.end();
  return pieces;
}
