import { describe, expect, it } from 'vitest';
import type { ListColumn, ListKind } from '../../shared/import/columns.ts';
import type { Cell, Grid } from './grid.ts';
import { type Choices, type Edits, missingColumns, planRows, sentColumns } from './plan-rows.ts';

const grid = (rows: Cell[][], merges: Grid['merges'] = []): Grid => ({
  rows: rows.map((cells, at) => ({ at, cells })),
  merges,
});
const choices = (columns: (ListColumn | null)[], more: Partial<Choices> = {}): Choices => ({
  ...{ kind: 'households' as ListKind, columns, fill: false, today: '2026-11-25' },
  ...more,
});
const ADDRESS: ListColumn[] = ['village', 'group', 'houseNumber'];
const NONE: Edits = new Map();

describe('the rows of a list', () => {
  it('are numbered as the spreadsheet numbers them', () => {
    const table = { ...grid([]), rows: [0, 4, 7].map((at) => ({ at, cells: ['东村', '1', String(at)] })) };
    expect(planRows(table, 0, choices(ADDRESS), NONE).map(({ line }) => line)).toEqual([5, 8]);
  });

  it('carry the chosen columns and nothing of the others', () => {
    const [row] = planRows(
      grid([['甲'], ['1', '东村', '备注', '2', '3']]),
      0,
      choices([null, 'village', null, 'group', 'houseNumber']),
      NONE,
    );
    expect(row?.cells).toEqual({ village: '东村', group: '2', houseNumber: '3' });
  });

  it('are as long as they are: a missing cell is an empty one', () => {
    const [row] = planRows(grid([['甲'], ['东村']]), 0, choices(ADDRESS), NONE);
    expect(row?.cells).toEqual({ village: '东村', group: '', houseNumber: '' });
  });

  it('say what the file made of a cell, until that cell is corrected', () => {
    const table = grid([['甲'], ['东村', '1', { text: '2026-12-01', fault: 'date' }]]);
    const [before] = planRows(table, 0, choices(ADDRESS), NONE);
    expect(before?.faults).toEqual([{ column: 'houseNumber', code: 'date' }]);
    const [after] = planRows(table, 0, choices(ADDRESS), new Map([[2, { houseNumber: '12-1' }]]));
    expect(after).toMatchObject({ faults: [], cells: { houseNumber: '12-1' } });
  });

  it('keep a fault in one cell while another is corrected', () => {
    const table = grid([['甲'], ['东村', { text: '1', fault: 'formula' }, { text: '2', fault: 'formula' }]]);
    const [row] = planRows(table, 0, choices(ADDRESS), new Map([[2, { group: '1' }]]));
    expect(row?.faults).toEqual([{ column: 'houseNumber', code: 'formula' }]);
  });

  it('say nothing of a damaged cell in a column that is not used', () => {
    const table = grid([['甲'], ['东村', '1', '2', { text: '#N/A', fault: 'cellError' }]]);
    expect(planRows(table, 0, choices([...ADDRESS, null]), NONE)[0]?.faults).toEqual([]);
  });

  it('of other lists are never judged as persons', () => {
    const table = grid([['甲'], ['第1网格', '王建国', '12345']]);
    const rows = planRows(table, 0, choices(['grid', 'contact', 'contactPhone'], { kind: 'gridWorkers' }), NONE);
    expect(rows).toEqual([
      { line: 2, cells: { grid: '第1网格', contact: '王建国', contactPhone: '12345' }, faults: [], isMember: false },
    ]);
  });
});

describe('cells joined into one', () => {
  const table = grid(
    [
      ['村', '组', '门牌号'],
      ['东村', '1', '1'],
      ['', '1', '2'],
      ['', '2', '3'],
    ],
    [{ top: 1, left: 0, bottom: 3, right: 0 }],
  );

  it('are a fault in every row but the one whose words they hold', () => {
    const rows = planRows(table, 0, choices(ADDRESS), NONE);
    expect(rows.map(({ faults }) => faults.map(({ code }) => code))).toEqual([[], ['merged'], ['merged']]);
    expect(rows.map(({ cells }) => cells.village)).toEqual(['东村', '东村', '东村']);
  });

  it('count for each of their rows once that is chosen', () => {
    const rows = planRows(table, 0, choices(ADDRESS, { fill: true }), NONE);
    expect(rows.flatMap(({ faults }) => faults)).toEqual([]);
    expect(rows.map(({ cells }) => cells.village)).toEqual(['东村', '东村', '东村']);
  });

  it('in a column that is not used, or in the header, say nothing', () => {
    const unused = planRows(table, 0, choices([null, 'group', 'houseNumber']), NONE);
    expect(unused.flatMap(({ faults }) => faults)).toEqual([]);
    const inHeader = { ...table, merges: [{ top: 0, left: 0, bottom: 0, right: 2 }] };
    expect(planRows(inHeader, 0, choices(ADDRESS), NONE).flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('across columns give each of them the words of the corner', () => {
    const wide = grid(
      [
        ['村', '组', '门牌号'],
        ['1', '', '3'],
      ],
      [{ top: 1, left: 0, bottom: 1, right: 1 }],
    );
    expect(planRows(wide, 0, choices(ADDRESS, { fill: true }), NONE)[0]?.cells).toEqual({
      ...{ village: '1', group: '1', houseNumber: '3' },
    });
  });

  it('leave the table itself as it was', () => {
    const before = structuredClone(table);
    planRows(table, 0, choices(ADDRESS, { fill: true }), NONE);
    expect(table).toEqual(before);
  });
});

describe('persons of a list', () => {
  const COLUMNS: ListColumn[] = [...ADDRESS, 'person', 'relation', 'idNumber', 'phone'];
  const person = (...cells: string[]) => ['东村', '1', '1', ...cells];
  const plan = (...rows: string[][]) => planRows(grid([['甲'], ...rows]), 0, choices(COLUMNS), NONE);

  it('of one house are one row, the head’s; the others are members', () => {
    const rows = plan(person('李四', '儿子'), person('李三', '户主'), person('王芳', '妻'));
    expect(rows.map(({ isMember }) => isMember)).toEqual([true, false, true]);
    expect(rows.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('without a head are one row, the first', () => {
    const rows = plan(person('李四', '儿子'), person('王芳', '妻'));
    expect(rows.map(({ isMember }) => isMember)).toEqual([false, true]);
  });

  it('with two heads are a fault on both lines', () => {
    const rows = plan(person('李三', '户主'), person('张三', '户主'));
    expect(rows.map(({ faults }) => faults)).toEqual([
      [{ column: 'relation', code: 'twoHeads' }],
      [{ column: 'relation', code: 'twoHeads' }],
    ]);
  });

  it('may have several telephones in one cell', () => {
    expect(plan(person('李三', '', '', '13812345678、0571-87654321'))[0]?.faults).toEqual([]);
    expect(plan(person('李三', '', '', '13812345678、123'))[0]?.faults).toEqual([
      { column: 'phone', code: 'badPhone' },
    ]);
  });

  it('whose cell was damaged by the file are told so once, not twice', () => {
    const cells: Cell[] = ['东村', '1', '1', '李三', '', { text: '3.6E+17', fault: 'scientific' }, ''];
    const [row] = planRows(grid([['甲'], cells]), 0, choices(COLUMNS), NONE);
    expect(row?.faults).toEqual([{ column: 'idNumber', code: 'scientific' }]);
  });
});

describe('columns', () => {
  it('that a list must have and nobody chose are missing', () => {
    expect(missingColumns('households', ['village', null, 'phone'])).toEqual(['group', 'houseNumber']);
    expect(missingColumns('grids', ['village', 'grid', 'contact', 'contactPhone'])).toEqual([]);
    expect(missingColumns('villages', [])).toEqual(['village']);
  });

  it('about persons are never sent', () => {
    expect(sentColumns(['village', null, 'person', 'relation', 'idNumber', 'phone', 'houseNumber'])).toEqual([
      'village',
      'houseNumber',
    ]);
  });
});
