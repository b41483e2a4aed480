import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openWorkbook } from './workbook.ts';
import { dateFormats, sayDate } from './workbook-dates.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

interface Parts {
  sheet: string;
  strings?: string;
  styles?: string;
  book?: string;
}

/** A workbook of given parts, as other programs than Excel write them. */
const made = ({ sheet, strings, styles, book }: Parts) =>
  new Uint8Array(
    zipSync({
      'xl/workbook.xml': utf8(book ?? '<workbook><sheets><sheet name="名册" r:id="a"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': utf8('<Relationships><Relationship Id="a" Target="/xl/one.xml"/></Relationships>'),
      'xl/one.xml': utf8(sheet),
      ...(strings && { 'xl/sharedStrings.xml': utf8(strings) }),
      ...(styles && { 'xl/styles.xml': utf8(styles) }),
    }),
  );
const rowsOf = (parts: Parts) =>
  openWorkbook(made(parts))
    .read(0)
    .rows.map(({ cells }) => cells);
const sheet = (cells: string) => `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`;

describe('a workbook of another program', () => {
  it('may put its words into the cells themselves', () => {
    expect(rowsOf({ sheet: sheet('<c t="inlineStr"><is><t>东村</t></is></c><c t="str"><v>二组</v></c>') })).toEqual([
      ['东村', '二组'],
    ]);
  });

  it('may carry a prefix on every element', () => {
    const prefixed = '<x:worksheet><x:sheetData><x:row><x:c><x:v>12</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(rowsOf({ sheet: prefixed })).toEqual([['12']]);
  });

  it('may leave out empty cells, rows and their numbers', () => {
    const parts = { sheet: '<worksheet><row r="3"><c r="C3"><v>1</v></c></row><row><c><v>2</v></c></row></worksheet>' };
    expect(openWorkbook(made(parts)).read(0).rows).toEqual([
      { at: 2, cells: ['', '', '1'] },
      { at: 3, cells: ['2'] },
    ]);
  });

  it('writes what XML cannot in escapes, which are read', () => {
    const strings = '<sst><si><t>&lt;甲&gt; &amp; &#x4e59;&#19993;_x000D_&quot;</t></si><si/></sst>';
    expect(rowsOf({ sheet: sheet('<c t="s"><v>0</v></c><c t="s"><v>1</v></c>'), strings })).toEqual([
      ['<甲> & 乙丙\r"', ''],
    ]);
  });

  it('says yes and no in Chinese', () => {
    expect(rowsOf({ sheet: sheet('<c t="b"><v>1</v></c><c t="b"><v>0</v></c>') })).toEqual([['是', '否']]);
  });

  it('keeps numbers as people typed them', () => {
    const cells = '<c><v>0.1</v></c><c><v>0.30000000000000004</v></c><c><v>1E3</v></c><c><v>-2</v></c>';
    expect(rowsOf({ sheet: sheet(cells) })).toEqual([['0.1', '0.3', '1000', '-2']]);
  });

  it('counts its dates from 1900, or from 1904 where it says so', () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>';
    const one = sheet('<c s="0"><v>46357</v></c>');
    const book = '<workbook><workbookPr date1904="1"/><sheets><sheet name="a" r:id="a"/></sheets></workbook>';
    expect(rowsOf({ sheet: one, styles })).toEqual([[{ text: '2026-12-01', fault: 'date' }]]);
    expect(rowsOf({ sheet: one, styles, book })).toEqual([[{ text: '2030-12-02', fault: 'date' }]]);
  });

  it('without the part that a sheet should be in is refused', () => {
    const broken = openWorkbook(
      made({ sheet: '', book: '<workbook><sheets><sheet name="a" r:id="z"/></sheets></workbook>' }),
    );
    expect(broken.sheets).toEqual(['a']);
    expect(() => broken.read(0)).toThrow(expect.objectContaining({ problem: 'notAWorkbook' }));
  });

  it('with more columns than a list has is refused, unless nothing is in them', () => {
    expect(() => rowsOf({ sheet: sheet('<c r="ZZ1"><v>1</v></c>') })).toThrow(
      expect.objectContaining({ problem: 'tooManyColumns' }),
    );
    expect(rowsOf({ sheet: sheet('<c r="A1"><v>1</v></c><c r="ZZ1" s="1"/>') })).toEqual([['1']]);
  });

  it('tells which cells are joined', () => {
    const xml = '<worksheet><row><c><v>1</v></c></row><mergeCells><mergeCell ref="B3:AA10"/></mergeCells></worksheet>';
    expect(openWorkbook(made({ sheet: xml })).read(0).merges).toEqual([{ top: 2, left: 1, bottom: 9, right: 26 }]);
  });
});

describe('a number format', () => {
  const isDate = (code: string) =>
    dateFormats(
      `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`,
    )[0];

  it.each(['yyyy-mm-dd', 'm&quot;月&quot;d&quot;日&quot;', 'h:mm', '[$-804]yyyy'])(
    'with parts of a date is one: %s',
    (code) => {
      expect(isDate(code)).toBe(true);
    },
  );

  it.each(['0.00', '@', '[Red]0', '0&quot;day&quot;', '0\\d'])('without any is a number: %s', (code) => {
    expect(isDate(code)).toBe(false);
  });

  it.each([
    [0, false],
    [14, true],
    [22, true],
    [31, true],
    [47, true],
    [48, false],
    [49, false],
    [57, true],
  ])('that every workbook knows by its number says which it is: %i', (id, isIt) => {
    expect(dateFormats(`<cellXfs><xf numFmtId="${id}"/></cellXfs>`)).toEqual([isIt]);
  });

  it('of text keeps a number that was typed before the column was set to text', () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="49"/></cellXfs></styleSheet>';
    expect(rowsOf({ sheet: sheet('<c s="0"><v>12</v></c>'), styles })).toEqual([['12']]);
  });

  it('makes of a number that is no day the number itself', () => {
    expect(sayDate(1e12, false)).toBe('1000000000000');
  });
});
