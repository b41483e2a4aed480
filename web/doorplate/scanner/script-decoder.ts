import { decodeQR } from 'qr/decode.js';

/** The small reader, in script: 12 KB. Undefined where it sees no symbol. */
export function readWithScript(pixels: ImageData): string | undefined {
  try {
    return decodeQR(pixels) || undefined;
  } catch {
    return undefined;
  }
}
