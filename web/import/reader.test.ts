import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../shared/csv.ts';
import type { ListColumn } from '../../shared/import/columns.ts';
import { suggestColumns } from '../../shared/import/headers.ts';
import { UnreadableFile } from './grid.ts';
import { createReader, type Opened, type Reader } from './reader.ts';
import { gb18030, utf16, workbook, zipBomb } from './testing/files.ts';
import { openZip } from './unzip.ts';
import { writeWorkbook } from './write-workbook.ts';

const utf8 = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const TODAY = '2026-11-25';
const GOOD_ID = '11010519491231002X';

interface Read {
  opened: Opened;
  reader: Reader;
  /** Rows as they would be sent: `line: cells`. */
  sent: Record<number, string>;
  faults: string[];
}

async function read(bytes: Uint8Array<ArrayBuffer>, fill = false, columns?: (ListColumn | null)[]): Promise<Read> {
  const reader = createReader(bytes);
  const opened = reader.open('households', {}, {});
  await reader.plan({ kind: 'households', columns: columns ?? opened.columns, fill, today: TODAY });
  const { rows, faults } = reader.chunk(0, 1_000_000);
  return {
    ...{ opened, reader },
    sent: Object.fromEntries(rows.map(({ line, cells }) => [line, cells.join(' ')])),
    faults: faults.map(({ line, column, code }) => `${line} ${column} ${code}`),
  };
}

const problemOf = async (bytes: Uint8Array<ArrayBuffer>) => {
  try {
    await read(bytes);
    return 'none';
  } catch (error) {
    return error instanceof UnreadableFile ? error.problem : error;
  }
};

describe('a text file', () => {
  const LIST = '村,组,门牌号\n柳溪村,1,12\n𠮷垌村,2,3\n';
  it.each([
    ['UTF-8', utf8(LIST), 'utf-8'],
    ['UTF-8 with a mark', utf8(`\ufeff${LIST}`), 'utf-8'],
    ['GBK, as Excel saves it on a Chinese computer', gb18030(LIST), 'gb18030'],
    ['UTF-16 with a mark', utf16(`\ufeff${LIST}`), 'utf-16le'],
    ['UTF-16 without a mark', utf16(LIST), 'utf-16le'],
  ] as const)('in %s is read, rare characters and all', async (_, bytes, encoding) => {
    const { opened, sent } = await read(bytes);
    expect(opened.encoding).toBe(encoding);
    expect(opened.headers).toEqual(['村', '组', '门牌号']);
    expect(sent).toEqual({ 2: '柳溪村 1 12', 3: '𠮷垌村 2 3' });
  });

  it.each([[';'], ['\t'], ['|']])('is read whatever stands between its cells: %j', async (delimiter) => {
    expect((await read(utf8(LIST.replaceAll(',', delimiter)))).sent).toEqual({ 2: '柳溪村 1 12', 3: '𠮷垌村 2 3' });
  });

  it('with line ends of every kind, blank rows and blank cells keeps the numbers of its lines', async () => {
    const { sent } = await read(utf8('村,组,门牌号\r\n东村,1,1\r\r\n\n  , ,\r\n东村,1,2\r东村,1,3\n\n'));
    expect(sent).toEqual({ 2: '东村 1 1', 6: '东村 1 2', 7: '东村 1 3' });
  });

  it('with quotes as Excel writes them is one cell each, line ends inside too', async () => {
    const { sent } = await read(utf8('村,组,门牌号\n"东村","1","1""2"\n"东\n村",1,3\n'));
    expect(sent).toEqual({ 2: '东村 1 1"2', 3: '东\n村 1 3' });
  });

  it('with a quote that never ends says where it begins', async () => {
    expect(await problemOf(utf8('村,组,门牌号\n东村,"1,1\n东村,1,2\n'))).toBe('brokenQuotes');
  });

  it('with words that were lost before says which cells', async () => {
    const reader = createReader(gb18030('村,组,门牌号\n东村,1,1\n'));
    const opened = reader.open('households', {}, { encoding: 'utf-8' });
    expect(opened.headers[0]).toContain('\ufffd');
  });

  it('of 20 MB is read or refused with a reason, never half', async () => {
    const line = '柳溪村,1,';
    const rows = Array.from({ length: 60_000 }, (_, i) => `${line}${i},${'备注'.repeat(54)}`);
    const bytes = utf8(`村,组,门牌号,备注\n${rows.join('\n')}`);
    expect(bytes.length).toBeGreaterThan(19_000_000);
    const { sent, opened } = await read(bytes);
    expect([opened.rowCount, Object.keys(sent).length]).toEqual([60_000, 60_000]);
    expect(await problemOf(new Uint8Array(40_000_001))).toBe('tooLarge');
  }, 60_000);

  it.each([
    ['nothing', new Uint8Array(0), 'empty'],
    ['two hundred thousand rows and more', utf8(`a\n${'1\n'.repeat(200_200)}`), 'tooManyRows'],
    ['blank lines', utf8('\n\n , ,\n'), 'empty'],
    ['a header alone', utf8('村,组,门牌号\n'), 'noHeader'],
    ['a web page called .xls', utf8('<html><table><tr><td>村</td></tr></table></html>'), 'webPage'],
    ['a workbook of before 2007', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'oldExcel'],
    ['a broken workbook', utf8('PK\u0003\u0004 nothing'), 'notAWorkbook'],
    ['another kind of ZIP', new Uint8Array(zipSync({ 'a.txt': utf8('a') })), 'notAWorkbook'],
    ['two hundred columns', utf8(`${'x,'.repeat(200)}x\n${'1,'.repeat(200)}1\n`), 'tooManyColumns'],
  ])('that is %s is refused by name', async (_, bytes, problem) => {
    expect(await problemOf(bytes)).toBe(problem);
  });
});

describe('a workbook', () => {
  const header = ['村', '组', '门牌号'];

  it('gives words, numbers and pieces of words, and says what is a formula, a date, an error, or lost its digits', async () => {
    const { sent, faults } = await read(
      workbook({
        rows: [
          header,
          ['东村', 1, 12],
          ['东村', { rich: ['第', '二组'] }, '12-1'],
          ['东村', 1, { date: 46_357 }],
          ['东村', 1, { formula: 'A1&"x"', value: 7 }],
          ['东村', 1, { error: '#N/A' }],
          ['东村', 1, 3.601_021_990_101_01e17],
        ],
      }),
    );
    expect(sent).toEqual({
      2: '东村 1 12',
      3: '东村 第二组 12-1',
      4: '东村 1 2026-12-01',
      5: '东村 1 7',
      6: '东村 1 #N/A',
      7: '东村 1 360102199010101000',
    });
    expect(faults).toEqual([
      '4 houseNumber date',
      '5 houseNumber formula',
      '6 houseNumber cellError',
      '7 houseNumber scientific',
    ]);
  });

  it('with a title, a header of two rows and joined cells is understood; joined cells below are faults until they are filled', async () => {
    const bytes = workbook({
      rows: [
        ['青禾镇住户名册'],
        [],
        ['序号', '地址', '', '', '户主'],
        ['', '村', '组', '门牌号', ''],
        [1, '东村', 1, 1, '张三'],
        [2, '', 1, 2, '李四'],
        [3, '', 1, 3, '王五'],
      ],
      merges: ['A1:E1', 'A3:A4', 'B3:D3', 'E3:E4', 'B5:B7'],
    });
    const { opened, faults } = await read(bytes);
    expect(opened).toMatchObject({ headerLine: 4, headers: ['序号', '村', '组', '门牌号', '户主'], hasMerges: true });
    expect(opened.columns).toEqual([null, 'village', 'group', 'houseNumber', 'person']);
    expect(faults).toEqual(['6 village merged', '7 village merged']);
    const filled = await read(bytes, true);
    expect([filled.faults, filled.sent]).toEqual([[], { 5: '东村 1 1', 6: '东村 1 2', 7: '东村 1 3' }]);
  });

  it('with a second sheet can be read from there, and with an empty first one is', () => {
    const reader = createReader(workbook({ rows: [], more: [{ name: '名册', rows: [header, ['东村', 1, 1]] }] }));
    expect(reader.open('households', {}, {})).toMatchObject({ sheets: ['一', '名册'], sheet: 1, rowCount: 1 });
    expect(() => reader.open('households', {}, { sheet: 0 })).toThrow(UnreadableFile);
  });

  it('that unpacks to more than a list can be is stopped on the way, whatever it claims to be', async () => {
    // The real thing: a part of 210 MB in 210 kB; the claims of its headers are not looked at.
    const bomb = zipBomb('xl/workbook.xml', 210_000_000);
    expect(bomb.length).toBeLessThan(300_000);
    expect(await problemOf(bomb)).toBe('tooMuchInside');
    // Many parts that are small by themselves count together.
    const parts = openZip(new Uint8Array(zipSync({ a: new Uint8Array(60_000), b: new Uint8Array(60_000) })), 100_000);
    expect(parts.read('a')?.length).toBe(60_000);
    expect(() => parts.read('b')).toThrow(UnreadableFile);
  }, 60_000);

  it('that we wrote is read as it was written: text stays text', async () => {
    const rows = [header, ['东村', '1', '12-1'], ['=1+1', '@x', '&<>"\u0001']];
    expect((await read(writeWorkbook(rows))).sent).toEqual({ 2: '东村 1 12-1', 3: '=1+1 @x &<>"' });
  });
});

describe('columns', () => {
  it('are known by Chinese and English names, with marks and units, each once', () => {
    const names = [
      '序号',
      '所属村*',
      '村民小组',
      '门牌号（必填）',
      '门牌号',
      'House No.',
      '户主姓名',
      '公民身份号码',
      '联系电话',
    ];
    expect(suggestColumns('households', names)).toEqual([
      ...[null, 'village', 'group', 'houseNumber', null, null],
      ...['person', 'idNumber', 'phone'],
    ]);
    expect(suggestColumns('gridWorkers', ['Grid', 'Name', 'Phone'])).toEqual(['grid', 'contact', 'contactPhone']);
  });

  it('that were chosen before are suggested again', () => {
    expect(suggestColumns('households', ['湾子', 'x'], { 湾子: 'village' })).toEqual(['village', null]);
  });
});

describe('a list of persons', () => {
  const HEADER = '村,组,门牌号,姓名,与户主关系,身份证号,联系电话\n';

  it('is a list of houses: the head’s line counts, and nothing about a person is sent', async () => {
    const { sent, faults, reader } = await read(
      utf8(
        `${HEADER}东村,1,1,张三,户主,${GOOD_ID},13812345678\n东村,1,1,张四,儿子,,\n东村,1,2,李五,户主,,0571-87654321\n`,
      ),
    );
    expect([sent, faults]).toEqual([{ 2: '东村 1 1', 4: '东村 1 2' }, []]);
    expect(JSON.stringify(reader.chunk(0, 10))).not.toMatch(/张|李|1101|138/);
  });

  it('with two heads, a wrong identity number or telephone says so', async () => {
    const { faults } = await read(
      utf8(
        `${HEADER}东村,1,1,张三,户主,,\n东村,1,1,张四,户主,,\n东村,1,3,李五,户主,110105194912310021,\n东村,1,4,王六,户主,,12345\n`,
      ),
    );
    expect(faults).toEqual([
      '2 relation twoHeads',
      '3 relation twoHeads',
      '4 idNumber badIdNumber',
      '5 phone badPhone',
    ]);
  });

  it('without relations has two heads where one house has two names', async () => {
    const { faults } = await read(utf8('村,组,门牌号,户主\n东村,1,1,张三\n东村,1,1,李四\n东村,1,2,王五\n'));
    expect(faults).toEqual(['2 person twoHeads', '3 person twoHeads']);
  });
});

describe('corrections', () => {
  const LIST = utf8('村,组,门牌号,备注\n东村,1,1,甲\n东村,1,=A1,乙\n东村,1,3月4日,丙\n');

  it('come back as CSV or workbook by their line numbers; the other lines stay', async () => {
    const { reader } = await read(LIST);
    const table = reader.faultTable({ 3: '写成数字', 4: '不是日期' }, { line: '行号', todo: '要改的地方' });
    expect(table).toEqual([
      ['行号', '村', '组', '门牌号', '备注', '要改的地方'],
      ['3', '东村', '1', '=A1', '乙', '写成数字'],
      ['4', '东村', '1', '3月4日', '丙', '不是日期'],
    ]);
    const csv = writeCsv(table);
    expect(csv).toContain("3,东村,1,'=A1,乙");
    const corrected = gb18030(csv.replace('\ufeff', '').replace("'=A1", '2').replace('3月4日', '3-4'));
    expect(reader.correct(corrected)).toEqual({ lines: [3, 4], given: 2, unknown: 0 });
    expect(reader.lines([3, 4], []).rows.map(({ cells }) => cells.join(' '))).toEqual(['东村 1 2', '东村 1 3-4']);
    const book = writeWorkbook(table.map((row, i) => (i === 1 ? ['9', ...row.slice(1)] : row)));
    expect(reader.correct(book)).toEqual({ lines: [4], given: 1, unknown: 1 });
    expect(reader.show([2, 3])).toMatchObject({ 2: { houseNumber: '1' }, 3: { houseNumber: '2' } });
  });

  it('of one head send the other line of that house again: it has no fault any more', async () => {
    const { reader } = await read(
      utf8('村,组,门牌号,姓名,与户主关系\n东村,1,1,张三,户主\n东村,1,1,张四,户主\n东村,1,2,李五,户主\n'),
    );
    const { lines } = reader.fix([{ line: 3, column: 'relation', text: '儿子' }]);
    expect(lines).toEqual([3, 2]);
    expect(reader.lines(lines, [])).toMatchObject({ faults: [], left: [3] });
  });

  it('by hand put other words into one cell', async () => {
    const { reader } = await read(LIST);
    reader.fix([{ line: 3, column: 'houseNumber', text: '2' }]);
    expect(reader.lines([3], []).rows[0]?.cells).toEqual(['东村', '1', '2']);
  });

  it('without line numbers are refused', async () => {
    const { reader } = await read(LIST);
    expect(() => reader.correct(utf8('村,组\n东村,1\n'))).toThrow(UnreadableFile);
  });

  it('change nothing about the identity of the list: the same file goes on where it stopped', async () => {
    const plan = async () => {
      const reader = createReader(LIST.slice());
      const { columns } = reader.open('households', {}, {});
      return (await reader.plan({ kind: 'households', columns, fill: false, today: String(Math.random()) }))
        .contentHash;
    };
    expect(await plan()).toBe(await plan());
    expect(await plan()).toMatch(/^[0-9a-f]{64}$/);
  });
});
