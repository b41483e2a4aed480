import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastWithWhite, ENAMEL } from './colour.ts';
import { cleanEmblem } from './emblem.ts';
import { fitInto, LINE, lineWidth } from './fit.ts';
import { drawPlate, PLATE, type PlateFacts, SYMBOL_SIDE, WARNING } from './plate.ts';
import { drawSheet, layoutOf, SHEETS, type SheetSize, sheetsOf } from './sheet.ts';
import { modulesOf, plateUrl, QUIET_ZONE } from './symbol.ts';

const FACTS: PlateFacts = {
  ...{ code: '7K3M9XQ2VR', village: '柳溪村', group: 3, hamlet: '上王湾', houseNumber: '12-1' },
  phone: '0000-8810000',
};
const LOOK = { name: '青禾镇', colour: ENAMEL, emblem: null, origin: 'https://menpai.example.cn' };
/** Words of any alphabet, up to sixty characters and more. */
const anyWords = fc
  .array(fc.constantFrom(...'青禾镇柳溪村民委员会老王湾𠮷Wm i-1·（）'), { minLength: 1, maxLength: 80 })
  .map((characters) => characters.join('').trim() || '村');

interface Drawn {
  x: number;
  y: number;
  size: number;
  words: string;
  isMiddle: boolean;
}

/** Every line of letters on a plate, with its place and size. */
function linesOf(svg: string): Drawn[] {
  return [...svg.matchAll(/<text ([^>]*)>(.*?)<\/text>/g)].flatMap(([, attributes = '', inside = '']) => {
    const number = (from: string, name: string) => Number(from.match(new RegExp(`(?:^| )${name}="([\\d.-]+)"`))?.[1]);
    const size = number(attributes, 'font-size');
    const isMiddle = attributes.includes('middle');
    const plain = (text: string) =>
      text.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, c) => String.fromCharCode(+c));
    if (attributes.includes(' y=')) {
      const drawn = { x: number(attributes, 'x'), y: number(attributes, 'y'), size, isMiddle };
      return [{ ...drawn, words: plain(inside) }];
    }
    return [...inside.matchAll(/<tspan ([^>]*)>(.*?)<\/tspan>/g)].map(([, at = '', words = '']) => ({
      ...{ x: number(at, 'x'), y: number(at, 'y'), size, isMiddle },
      words: plain(words),
    }));
  });
}

describe('words on a plate', () => {
  it('stay inside their box whatever they are, and none is left out', () => {
    fc.assert(
      fc.property(
        anyWords,
        fc.integer({ min: 20, max: 70 }),
        fc.integer({ min: 4, max: 20 }),
        (text, width, height) => {
          const { size, lines } = fitInto(text, { width, height, size: 8 });
          expect(lines.length * LINE * size).toBeLessThanOrEqual(height + 1e-9);
          for (const line of lines) expect(lineWidth(line) * size).toBeLessThanOrEqual(width + 1e-9);
          expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });

  it('of sixty characters, and a long house number, keep off each other, the symbol and the edge', () => {
    fc.assert(
      fc.property(
        anyWords,
        anyWords,
        anyWords,
        fc.string({ minLength: 1, maxLength: 20 }),
        (name, village, hamlet, house) => {
          const svg = drawPlate({ ...FACTS, village, hamlet, houseNumber: house.trim() || '1' }, { ...LOOK, name });
          for (const { x, y, size, words, isMiddle } of linesOf(svg)) {
            // 号 stands behind the number at less than half its size.
            const isNumber = words.endsWith('号') && y > 40 && y < 68;
            const width = (isNumber ? lineWidth(words.slice(0, -1)) + 0.48 : lineWidth(words)) * size;
            const left = isMiddle ? x - width / 2 : x;
            expect(left).toBeGreaterThanOrEqual(3.4);
            // Left of the white panel, or below it.
            if (y < 73) expect(left + width).toBeLessThanOrEqual(77.5);
            expect(left + width).toBeLessThanOrEqual(PLATE.width - 3.4);
            expect(y).toBeLessThanOrEqual(PLATE.height - 3.4);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('a plate', () => {
  const svg = drawPlate(FACTS, LOOK);

  it('is 150 by 90 mm and says town, address, number, duty telephone, code in groups, domain and the warning', () => {
    expect(svg).toMatch(/^<svg [^>]*width="150mm" height="90mm" viewBox="0 0 150 90"/);
    const words = linesOf(svg).map((line) => line.words);
    expect(words).toEqual([
      ...['青禾镇', '柳溪村3组上王湾', '12-1号', '网格值班电话 0000-8810000', WARNING, '7K3 M9XQ 2VR'],
      'menpai.example.cn',
    ]);
  });

  it('is the same bytes for the same facts, and nothing in it leads anywhere or runs', () => {
    expect(drawPlate(FACTS, LOOK)).toBe(svg);
    expect(svg).not.toMatch(/<script|<style|style=|href|url\(|<foreignObject/);
    const evil = drawPlate({ ...FACTS, village: '<script>x</script>"&' }, LOOK);
    expect(evil).not.toContain('<script');
  });

  it('bears a symbol of 50 mm with four white modules around it', () => {
    const [, x = '', y = '', scale = ''] = svg.match(/translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)/) ?? [];
    const panel = svg.match(/<rect x="([\d.]+)" y="([\d.]+)" width="65" height="65" fill="#fff"/) ?? [];
    expect(Number(scale) * 29).toBeCloseTo(SYMBOL_SIDE, 3);
    expect(Number(x) - Number(panel[1])).toBeGreaterThanOrEqual(QUIET_ZONE * Number(scale));
    expect(Number(y) - Number(panel[2])).toBeGreaterThanOrEqual(QUIET_ZONE * Number(scale));
  });

  it('has a picture as its emblem, or the shapes of one', () => {
    const shapes = { kind: 'svg', content: '<svg viewBox="0 0 1 1"><rect width="1" height="1"/></svg>' } as const;
    expect(drawPlate(FACTS, { ...LOOK, emblem: shapes })).toContain(
      '<svg x="9" y="8.5" width="11" height="11" viewBox',
    );
    const picture = { kind: 'png', content: 'data:image/png;base64,AAAA' } as const;
    expect(drawPlate(FACTS, { ...LOOK, emblem: picture })).toContain('<image x="9"');
  });
});

describe('the symbol', () => {
  it('is version 3 for addresses of up to 47 characters, and larger beyond', () => {
    expect(modulesOf(plateUrl('https://menpai.example.cn', '7K3M9XQ2VR')).side).toBe(29);
    expect(modulesOf('A'.repeat(47)).side).toBe(29);
    expect(modulesOf('A'.repeat(48)).side).toBe(33);
    expect(modulesOf('A').side).toBe(29);
  });

  it('is refused for what alphanumeric mode cannot write', () => {
    expect(() => modulesOf('https://menpai.example.cn/d/x')).toThrow(/alphanumeric/);
  });

  it('of a plate’s address is all capitals', () => {
    expect(plateUrl('https://menpai.example.cn', '7K3M9XQ2VR')).toBe('HTTPS://MENPAI.EXAMPLE.CN/D/7K3M9XQ2VR');
  });
});

describe('a sheet', () => {
  it.each(Object.keys(SHEETS) as SheetSize[])('%s holds its plates with all cutting marks on the paper', (size) => {
    const { plates } = layoutOf(size);
    const svg = drawSheet(Array(plates).fill(FACTS), LOOK, size);
    expect(svg.match(/<g transform/g)).toHaveLength(plates);
    for (const [, x, y] of svg.matchAll(/<g transform="translate\(([\d.]+) ([\d.]+)\)"/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(2.8);
      expect(Number(y)).toBeGreaterThanOrEqual(2.8);
      expect(Number(x) + PLATE.width).toBeLessThanOrEqual(SHEETS[size].width - 2.8);
      expect(Number(y) + PLATE.height).toBeLessThanOrEqual(SHEETS[size].height - 2.8);
    }
  });

  it('of A4 takes three plates; a list is cut into sheets without losing one', () => {
    expect(layoutOf('a4').plates).toBe(3);
    expect([...sheetsOf([1, 2, 3, 4, 5, 6, 7], 'a4')]).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  });
});

describe('the colour of a plate', () => {
  it('is measured against the white of its letters', () => {
    expect(contrastWithWhite(ENAMEL)).toBeCloseTo(8, 1);
    expect(contrastWithWhite('#FFFFFF')).toBeCloseTo(1, 5);
    expect(contrastWithWhite('#000000')).toBeCloseTo(21, 5);
  });
});

describe('an emblem', () => {
  const wrapped = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`;

  it('keeps shapes and what paints them, and drops words, names and programs of the drawing', () => {
    const source = `<?xml version="1.0"?><!-- made --><svg width="20" height="10" id="a"><title>徽<b/></title><g style="fill:#fff;-x:1" inkscape:label="l"><path d="M0 0L1 1" onload="x()"/></g><defs/></svg>`;
    expect(cleanEmblem(source)).toEqual({
      ok: true,
      markup: '<svg viewBox="0 0 20 10"><g fill="#fff"><path d="M0 0L1 1"/></g></svg>',
    });
  });

  it.each([
    '<script>alert(1)</script>',
    '<image href="http://x.example/a.png"/>',
    '<use href="#a"/>',
    '<foreignObject><p>x</p></foreignObject>',
    '<style>@import url(x)</style>',
    '<text>字</text>',
    '<a href="javascript:x"><path d="M0 0"/></a>',
    '<animate attributeName="href" to="x"/>',
  ])('with %s is refused', (inside) => {
    expect(cleanEmblem(wrapped(inside))).toMatchObject({ ok: false, problem: 'emblemElement' });
  });

  it.each([
    '',
    'words',
    '<svg>',
    '<p/>',
    `${wrapped('')}<svg/>`,
    wrapped('<g>'),
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>',
  ])('that is no whole drawing is refused: %s', (source) => {
    expect(cleanEmblem(source).ok).toBe(false);
  });

  it('never lets anything through that leads somewhere or runs, whatever is sent', () => {
    const pieces = fc.constantFrom(
      ...[
        '<g ',
        'fill="url(#a)"',
        'href="x"',
        'onclick="x"',
        '>',
        '/>',
        '</g>',
        '<script>',
        '</script>',
        'style="fill:url(x)"',
      ],
      ...["'", '"', '<path d="', 'M0 0', 'xlink:href="javascript:x"', '&lt;', '<!--', '-->', '<![CDATA[', ']]>'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const cleaned = cleanEmblem(wrapped(parts.join('')));
        if (cleaned.ok) expect(cleaned.markup).not.toMatch(/script|href|url\(|on\w+=|style|&|<!/i);
      }),
      { numRuns: 200 },
    );
  });
});
