import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAIRS } from './pairs.ts';

const css = readFileSync('web/ui/tokens.css', 'utf8');
const tokensIn = (block: string) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name, value]) => [name, value]));

const light = tokensIn(css.split('@media')[0] ?? '');
const dark = { ...light, ...tokensIn(css.split('prefers-color-scheme: dark')[1]?.split('@media')[0] ?? '') };

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (bright + 0.05) / (dim + 0.05);
}

describe.each([
  ['light', light],
  ['dark', dark],
])('in %s', (_, tokens) => {
  it.each(PAIRS.map(({ front, back, ratio }) => [front, back, ratio] as const))(
    '%s on %s has at least %d : 1',
    (front, back, ratio) => {
      expect(contrast(tokens[front] ?? '', tokens[back] ?? '')).toBeGreaterThanOrEqual(ratio);
    },
  );
});

describe('the style sheets', () => {
  const sheets = readdirSync('web/ui').filter((file) => file.endsWith('.css') && file !== 'tokens.css');

  it('use the tokens that exist', () => {
    for (const file of sheets) {
      for (const [, name] of readFileSync(`web/ui/${file}`, 'utf8').matchAll(/var\(--([\w-]+)\)/g))
        expect(css, `${file}: ${name}`).toContain(`--${name}:`);
    }
  });

  it('take their colours from the tokens, but for white, black and the metal of the plate', () => {
    for (const file of sheets) {
      const own = [...readFileSync(`web/ui/${file}`, 'utf8').matchAll(/#[0-9a-f]{3,8}\b/gi)].map(([colour]) =>
        colour.toLowerCase(),
      );
      expect(
        own.filter((colour) => !['#ffffff', '#000000', '#9fb2c9', '#12161c'].includes(colour)),
        file,
      ).toEqual([]);
    }
  });
});
