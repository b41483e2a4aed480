/** How a text file may be written. GB18030 reads GBK and GB 2312 as well. */
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Bytes looked at to tell UTF-16 without a mark. */
const LOOKED_AT = 4_096;

/**
 * The words of a text file, and how they were written: by its mark, else by what the bytes can be. Excel on a Chinese
 * computer saves CSV as GBK. `chosen` overrides the guess.
 */
export function decodeText(bytes: Uint8Array, chosen?: Encoding): { text: string; encoding: Encoding } {
  const encoding = chosen ?? encodingOf(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function encodingOf(bytes: Uint8Array): Encoding {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return utf16Of(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'gb18030');
}

/** Commas, digits and line ends of UTF-16 have a zero byte on one side, always the same. */
function utf16Of(bytes: Uint8Array): Encoding | undefined {
  const part = bytes.subarray(0, LOOKED_AT);
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < part.length; i += 2) {
    if (part[i] === 0) even++;
    if (part[i + 1] === 0) odd++;
  }
  if (odd > part.length / 40 && even === 0) return 'utf-16le';
  return even > part.length / 40 && odd === 0 ? 'utf-16be' : undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
