import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAMAGES } from '../bench/plates/damage.ts';
import { type Decoder, decoders } from '../bench/plates/decoders.ts';
import { type Picture, pictureOf } from '../bench/plates/picture.ts';
import { printPlate } from '../bench/plates/print.ts';
import { mintCode } from '../shared/doorplate/code.ts';
import { modulesOf, plateUrl } from '../shared/doorplate/drawing/symbol.ts';
import { createDice } from './reference-town/random.ts';

const ORIGIN = 'https://menpai.example.cn';
const DICE = createDice(20_261_125);
const CODES = Array.from({ length: 24 }, () => mintCode(DICE.bytes));
const URLS = CODES.map((code) => plateUrl(ORIGIN, code));

// zbar takes part where Debian's `zbar-tools` is installed; `npm run bench` does the whole batch of 500.
const ALL = decoders();
const names = ALL.map((decoder) => [decoder.name, decoder] as const);
const share = async (decoder: Decoder, pictures: readonly Picture[], texts: readonly string[]) => {
  const seen = await decoder.read(pictures);
  expect(seen.filter((text, i) => text !== undefined && text !== texts[i])).toEqual([]);
  return seen.filter((text, i) => text === texts[i]).length / texts.length;
};

describe('plates printed at 300 dpi', () => {
  let printed: Picture[];
  beforeAll(async () => {
    sharp.concurrency(1);
    printed = await Promise.all(CODES.map((code, i) => printPlate(code, ORIGIN, i)));
  }, 60_000);

  it.each(names)(
    '%s reads every one',
    async (_, decoder) => {
      expect(await share(decoder, printed, URLS)).toBe(1);
    },
    60_000,
  );
});

describe('damaged plates', () => {
  const few = URLS.slice(0, 4);
  /** Least share that each decoder must still read; the full table is in bench/results.md. */
  const LEAST: Record<string, number> = { none: 1, 'blur, σ ⅓ module': 1, '120 pixels small': 1 };
  const dice = createDice(7);
  const suite = DAMAGES.map(({ name, to }) => ({
    name,
    pictures: few.map((url) => to(pictureOf(modulesOf(url)), dice)),
  }));

  it.each(names)(
    '%s reads what is a little blurred or small, and is never wrong about the rest',
    async (_, decoder) => {
      for (const { name, pictures } of suite)
        expect(await share(decoder, pictures, few), name).toBeGreaterThanOrEqual(LEAST[name] ?? 0);
    },
    60_000,
  );
});
