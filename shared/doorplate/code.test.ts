import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeGroups, mintCode, printCode, readCode } from './code.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bytes = fc.infiniteStream(fc.integer({ min: 0, max: 255 }));
const codes = bytes.map((stream) => mintCode((n) => Uint8Array.from(stream.take(n))));
const at = (max: number) => fc.integer({ min: 0, max });

describe('plate code', () => {
  it('is ten characters of the alphabet, the check character among them, and reads back as itself', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
        expect(readCode(code)).toEqual({ ok: true, code });
      }),
    );
  });

  it('is printed in groups of three, four and three', () => {
    expect(printCode('7K3M9XQ2VR')).toBe('7K3-M9XQ-2VR');
    expect(codeGroups('7K3M9XQ2VR')).toEqual(['7K3', 'M9XQ', '2VR']);
  });

  it('forgives case, spaces, hyphens, full-width characters, O for 0 and I or L for 1', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const [a, b, c] = codeGroups(code.replace(/0/g, 'o').replace('1', 'l').replace(/1/g, 'I'));
        const wide = [...code].map((ch) => String.fromCharCode(ch.charCodeAt(0) + 0xfee0)).join('');
        for (const typed of [` ${a} ${b}-${c} `.toLowerCase(), `${a}－${b}—${c}`, wide]) {
          expect(readCode(typed)).toEqual({ ok: true, code });
        }
      }),
    );
  });

  it('detects every single substitution', () => {
    fc.assert(
      fc.property(codes, at(9), fc.constantFrom(...ALPHABET), (code, i, other) => {
        fc.pre(code[i] !== other);
        expect(readCode(code.slice(0, i) + other + code.slice(i + 1)).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('detects every swap of neighbours and of characters two apart', () => {
    fc.assert(
      fc.property(codes, at(8), fc.constantFrom(1, 2), (code, i, gap) => {
        const j = i + gap;
        fc.pre(j < 10 && code[i] !== code[j]);
        const swapped = [...code];
        [swapped[i], swapped[j]] = [code[j] ?? '', code[i] ?? ''];
        expect(readCode(swapped.join('')).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('names the group of a character that no plate bears', () => {
    expect(readCode('7K3-MUXQ-2VR')).toMatchObject({ problem: 'character', groups: [1] });
    expect(readCode('U*3-M9XQ-2VU')).toMatchObject({ problem: 'character', groups: [0, 2] });
  });

  it('names the group of a look-alike slip, and all groups when nothing stands out', () => {
    fc.assert(
      fc.property(codes, at(9), (code, i) => {
        const lookalike = { 8: 'B', 5: 'S', 2: 'Z', M: 'N', 4: 'A' }[code[i] ?? ''];
        fc.pre(lookalike !== undefined);
        const reading = readCode(code.slice(0, i) + lookalike + code.slice(i + 1));
        const group = i < 3 ? 0 : i < 7 ? 1 : 2;
        expect(reading).toMatchObject({ ok: false, problem: 'check', groups: expect.arrayContaining([group]) });
      }),
    );
  });

  it('says that the length is wrong when characters are missing or too many', () => {
    expect(readCode('7K3-M9XQ')).toMatchObject({ problem: 'length', typed: '7K3M9XQ' });
    expect(readCode('')).toMatchObject({ problem: 'length' });
    expect(readCode('7K3-M9XQ-2VR-7')).toMatchObject({ problem: 'length' });
  });
});
