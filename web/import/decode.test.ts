import { describe, expect, it } from 'vitest';
import { decodeText } from './decode.ts';
import { gb18030, utf16 } from './testing/files.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** Each pair of bytes the other way round: big end first. */
const swapped = (bytes: Uint8Array) => bytes.map((_, i) => bytes[i % 2 ? i - 1 : i + 1] ?? 0);

describe('the writing of a text file', () => {
  it.each([
    ['UTF-8 by its mark', utf8('\ufeff村,组'), 'utf-8', '村,组'],
    ['UTF-8 by what its bytes can be', utf8('村,组,𠮷'), 'utf-8', '村,组,𠮷'],
    ['UTF-8 where it is plain ASCII', utf8('village,group'), 'utf-8', 'village,group'],
    ['UTF-16 by its mark', utf16('\ufeff村,组'), 'utf-16le', '村,组'],
    ['UTF-16, big end first, by its mark', swapped(utf16('\ufeff村,组')), 'utf-16be', '村,组'],
    ['UTF-16, big end first, by the zeros of its commas', swapped(utf16('a,1,2\n')), 'utf-16be', 'a,1,2\n'],
    ['GB18030 where it can be nothing else', gb18030('柳溪村,1'), 'gb18030', '柳溪村,1'],
    ['GB18030 with a character of four bytes', gb18030('𠮷垌村'), 'gb18030', '𠮷垌村'],
  ] as const)('is known as %s', (_, bytes, encoding, text) => {
    expect(decodeText(new Uint8Array(bytes))).toEqual({ encoding, text });
  });

  it('is what was chosen, where the guess was wrong', () => {
    const bytes = gb18030('柳溪村');
    expect(decodeText(bytes, 'utf-8')).toMatchObject({ encoding: 'utf-8' });
    expect(decodeText(bytes, 'utf-8').text).toContain('\ufffd');
    expect(decodeText(bytes, 'gb18030').text).toBe('柳溪村');
  });

  it('of a file cut in the middle of a character is still a guess, never an error', () => {
    expect(decodeText(utf8('村,组').subarray(0, 5)).encoding).toBe('gb18030');
    expect(decodeText(new Uint8Array([0xff])).encoding).toBe('gb18030');
  });
});
