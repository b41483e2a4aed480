import { type CleanPhoto, concat } from './picture.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Chunks that draw the picture (W3C PNG 3): everything else is metadata or animation. */
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'sRGB', 'cHRM', 'IDAT', 'IEND']);

/** A PNG without metadata, or undefined when it is none. */
export function cleanPng(bytes: Uint8Array): CleanPhoto | undefined {
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let drawn = false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length || (at === 8) !== (type === 'IHDR')) return undefined;
    if (KEPT.has(type)) kept.push(bytes.subarray(at, end));
    drawn ||= type === 'IDAT';
    if (type === 'IEND') {
      if (!drawn) return undefined;
      return { type: 'image/png', bytes: concat(kept), width: view.getUint32(16), height: view.getUint32(20) };
    }
    at = end;
  }
  return undefined;
}
