import { type CleanPhoto, concat } from './picture.ts';

/** Chunks that draw a still picture (RFC 9649). */
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH']);
/** Bits of the VP8X flags that announce what is left out: ICC profile, EXIF, XMP. */
const METADATA_FLAGS = 0x20 | 0x08 | 0x04;
const ANIMATION_FLAG = 0x02;

/** A still WebP without metadata, or undefined when it is none. */
export function cleanWebp(bytes: Uint8Array): CleanPhoto | undefined {
  if (bytes.length < 30 || tag(bytes, 0) !== 'RIFF' || tag(bytes, 8) !== 'WEBP') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept: Uint8Array[] = [];
  let size: { width: number; height: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const type = tag(bytes, at);
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > bytes.length) return undefined;
    const chunk = bytes.slice(at, end);
    if (type === 'VP8X') {
      if ((chunk[8] ?? 0) & ANIMATION_FLAG) return undefined;
      chunk[8] = (chunk[8] ?? 0) & ~METADATA_FLAGS;
    }
    if (KEPT.has(type)) kept.push(chunk);
    size = pictureSize(type, chunk) ?? size;
    at = end;
  }
  if (!size) return undefined;
  const body = concat(kept);
  const header = new Uint8Array(12);
  header.set([0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50]);
  new DataView(header.buffer).setUint32(4, body.length + 4, true);
  return { type: 'image/webp', bytes: concat([header, body]), ...size };
}

function tag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** Width and height in the frame header of a lossy or lossless picture. `chunk` begins with its 8-byte head. */
function pictureSize(type: string, chunk: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
  if (type === 'VP8 ' && chunk.length >= 18 && chunk[11] === 0x9d && chunk[12] === 0x01 && chunk[13] === 0x2a) {
    return { width: view.getUint16(14, true) & 0x3fff, height: view.getUint16(16, true) & 0x3fff };
  }
  if (type === 'VP8L' && chunk.length >= 13 && chunk[8] === 0x2f) {
    const bits = view.getUint32(9, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return undefined;
}
