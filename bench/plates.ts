// How well plates can be read and how fast they are drawn: independent decoders on a printed batch of 500 and on a seeded damage
// suite, the choices of QR compared, and drawing a whole town as a ratio to bare QR encoding. `npm run bench` puts it into
// results.md; alone: node bench/plates.ts
import { create } from 'qrcode';
import { createDice } from '../scripts/reference-town/random.ts';
import { mintCode } from '../shared/doorplate/code.ts';
import { ENAMEL } from '../shared/doorplate/drawing/colour.ts';
import { drawPlate } from '../shared/doorplate/drawing/plate.ts';
import { plateUrl } from '../shared/doorplate/drawing/symbol.ts';
import { CHOICES, type Choice, symbolOf } from './plates/choices.ts';
import { DAMAGES } from './plates/damage.ts';
import { type Decoder, decoders } from './plates/decoders.ts';
import { type Picture, pictureOf } from './plates/picture.ts';
import { printPlate } from './plates/print.ts';

const ORIGIN = 'https://menpai.example.cn';
const SEED = 20_261_125;
/** A printed batch, plates of the damage suite, and the plates of a whole town. */
const COUNT = { printed: 500, damaged: 60, choices: 40, town: 8_328 };
/** Pictures of 1,772 × 1,063 pixels held at once. */
const CHUNK = 20;

const percent = (hits: number, of: number) => `${Math.round((100 * hits) / of)} %`;
const codesOf = (count: number, seed: number) => {
  const dice = createDice(seed);
  return Array.from({ length: count }, () => mintCode(dice.bytes));
};

interface Score {
  right: number;
  /** Read as something else: must never happen. */
  wrong: number;
}

async function score(decoder: Decoder, pictures: readonly Picture[], texts: readonly string[]): Promise<Score> {
  const seen = await decoder.read(pictures);
  const right = seen.filter((text, i) => text === texts[i]).length;
  return { right, wrong: seen.filter((text) => text !== undefined).length - right };
}

/** Every plate of a batch, drawn whole, printed at 300 dpi, read. */
async function printed(all: readonly Decoder[]): Promise<string[]> {
  const codes = codesOf(COUNT.printed, SEED);
  const sums = all.map((): Score => ({ right: 0, wrong: 0 }));
  for (let from = 0; from < codes.length; from += CHUNK) {
    const some = codes.slice(from, from + CHUNK);
    const pictures = await Promise.all(some.map((code, i) => printPlate(code, ORIGIN, from + i)));
    const texts = some.map((code) => plateUrl(ORIGIN, code));
    for (const [i, decoder] of all.entries()) {
      const { right, wrong } = await score(decoder, pictures, texts);
      const sum = sums[i];
      if (sum) Object.assign(sum, { right: sum.right + right, wrong: sum.wrong + wrong });
    }
  }
  return [
    `| printed at 300 dpi, ${codes.length} plates | ${sums.map(({ right }) => `${right} of ${codes.length}`).join(' | ')} |`,
  ];
}

/** Shares read of each damage, and whether anything was ever read wrongly. */
async function damaged(all: readonly Decoder[]): Promise<{ rows: string[]; wrong: number }> {
  const texts = codesOf(COUNT.damaged, SEED + 1).map((code) => plateUrl(ORIGIN, code));
  const rows: string[] = [];
  let wrong = 0;
  for (const { name, to } of DAMAGES) {
    const dice = createDice(SEED + 2);
    const pictures = texts.map((text) => to(pictureOf(symbolOf(text, CHOICES[0])), dice));
    const scores = [];
    for (const decoder of all) scores.push(await score(decoder, pictures, texts));
    wrong += scores.reduce((sum, one) => sum + one.wrong, 0);
    rows.push(`| ${name} | ${scores.map(({ right }) => percent(right, texts.length)).join(' | ')} |`);
  }
  return { rows, wrong };
}

/** The damages that tell choices of QR apart. */
const TELLING = [
  'dirt over 8 %',
  'glare',
  'blur, σ ½ module',
  '120 pixels small',
  'tilted, dirt over 3 %, dim, 200 pixels',
];

/** Level, version and mode at the same size of the symbol: the mean of all decoders. */
async function choices(all: readonly Decoder[]): Promise<string[]> {
  const codes = codesOf(COUNT.choices, SEED + 3);
  const rows: string[] = [];
  for (const choice of CHOICES) {
    const texts = codes.map((code) => textOf(choice, code));
    const cells = [];
    for (const name of TELLING) {
      const dice = createDice(SEED + 4);
      const to = DAMAGES.find((one) => one.name === name)?.to ?? ((p: Picture) => p);
      const pictures = texts.map((text) => to(pictureOf(symbolOf(text, choice)), dice));
      let right = 0;
      for (const decoder of all) right += (await score(decoder, pictures, texts)).right;
      cells.push(percent(right, texts.length * all.length));
    }
    const { side } = symbolOf(texts[0] ?? '', choice);
    const module = (50 / side).toFixed(2);
    rows.push(`| ${choice.name} | ${(side - 17) / 4} | ${side} | ${module} mm | ${cells.join(' | ')} |`);
  }
  return rows;
}

const textOf = ({ mode }: Choice, code: string) =>
  mode === 'alphanumeric' ? plateUrl(ORIGIN, code) : `${ORIGIN}/d/${code.toLowerCase()}`;

/** Drawing every plate of the reference town against only encoding their symbols; the better of two rounds each. */
function drawing(): string[] {
  const codes = codesOf(COUNT.town, SEED + 5);
  const look = { name: '青禾镇', colour: ENAMEL, emblem: null, origin: ORIGIN };
  const place = { village: '柳溪村', group: 3, hamlet: '上王湾', houseNumber: '12-1', phone: '0000-8810000' };
  const time = (work: (code: string) => unknown) => {
    const began = performance.now();
    for (const code of codes) work(code);
    return performance.now() - began;
  };
  const encode = (code: string) =>
    create([{ data: plateUrl(ORIGIN, code), mode: 'alphanumeric' }], { errorCorrectionLevel: 'Q', version: 3 });
  const draw = (code: string) => drawPlate({ ...place, code }, look);
  const rounds = [0, 1].map(() => ({ bare: time(encode), whole: time(draw) }));
  const bare = Math.min(...rounds.map((r) => r.bare));
  const whole = Math.min(...rounds.map((r) => r.whole));
  return [
    `All ${COUNT.town.toLocaleString('en')} plates of the reference town are drawn as SVG in ${(whole / 1000).toFixed(1)} s; encoding their QR symbols alone takes ${(bare / 1000).toFixed(1)} s: **${(whole / bare).toFixed(2)} ×** bare encoding.`,
  ];
}

/** The part of results.md about plates. Takes minutes. */
export async function benchPlates(say: (line: string) => void): Promise<string[]> {
  const all = decoders();
  const names = all.map(({ name }) => name);
  if (!names.includes('zbar')) say('zbarimg is not here (Debian: zbar-tools): the tables lack it');
  say('plates: drawing a town …');
  const drawn = drawing();
  say(`plates: ${COUNT.printed} printed plates, ${names.join(', ')} …`);
  const batch = await printed(all);
  say('plates: the damage suite …');
  const { rows, wrong } = await damaged(all);
  say('plates: choices of QR …');
  const compared = await choices(all);
  return [
    '## Plates',
    '',
    ...drawn,
    '',
    `Read by decoders that share no code with what drew them; ${COUNT.damaged} plates a damage, seed ${SEED}, symbol 317 pixels wide (11 a module) unless said otherwise. ${wrong ? `${wrong} readings were wrong.` : 'Nothing was ever read as something else.'}`,
    '',
    `| | ${names.join(' | ')} |`,
    `|---|${names.map(() => '--:').join('|')}|`,
    ...batch,
    ...rows,
    '',
    `The same address at the same 50 mm, in other ways to write it; mean of ${names.join(', ')}, ${COUNT.choices} plates each. The first row is what plates bear.`,
    '',
    `| | version | modules | a module | ${TELLING.join(' | ')} |`,
    `|---|--:|--:|--:|${TELLING.map(() => '--:').join('|')}|`,
    ...compared,
    '',
  ];
}

if (import.meta.main) console.log((await benchPlates(console.log)).join('\n'));
