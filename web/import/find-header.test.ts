import { describe, expect, it } from 'vitest';
import { findHeader } from './find-header.ts';
import type { Grid } from './grid.ts';

const grid = (rows: string[][], merges: Grid['merges'] = []): Grid => ({
  rows: rows.map((cells, at) => ({ at, cells })).filter(({ cells }) => cells.some(Boolean)),
  merges,
});
const found = (table: Grid, kind: Parameters<typeof findHeader>[1] = 'households', remembered = {}) =>
  findHeader(table, kind, remembered);

describe('the header of a list', () => {
  it('is the first row where that names the columns', () => {
    expect(
      found(
        grid([
          ['村', '组', '门牌号'],
          ['东村', '1', '2'],
        ]),
      ),
    ).toEqual({ index: 0, names: ['村', '组', '门牌号'] });
  });

  it('is below titles, blank rows and who made the list', () => {
    const table = grid([
      ['青禾镇住户名册'],
      [],
      ['制表：王建国', '2026'],
      ['序号', '村', '组', '门牌号'],
      ['1', '东村', '1', '2'],
    ]);
    expect(found(table)).toEqual({ index: 2, names: ['序号', '村', '组', '门牌号'] });
    expect(table.rows[2]?.at).toBe(3);
  });

  it('is the row with most names that are known, not the first that has one', () => {
    const table = grid([
      ['村', '填写说明'],
      ['村', '组', '门牌号'],
      ['东村', '1', '2'],
    ]);
    expect(found(table).index).toBe(1);
  });

  it('counts a name that stands twice once', () => {
    const table = grid([
      ['村', '村名', '行政村'],
      ['村', '组', '门牌号'],
    ]);
    expect(found(table).index).toBe(1);
  });

  it('of two rows is one: a cell joined downwards belongs to both', () => {
    const table = grid(
      [
        ['户主', '地址', ''],
        ['', '村', '门牌号'],
        ['张三', '东村', '1'],
      ],
      [
        { top: 0, left: 0, bottom: 1, right: 0 },
        { top: 0, left: 1, bottom: 0, right: 2 },
      ],
    );
    expect(found(table)).toEqual({ index: 1, names: ['户主', '村', '门牌号'] });
  });

  it('may be called whatever it was called before', () => {
    const table = grid([
      ['说明', '第一页'],
      ['湾子', '几队', '号头'],
      ['东村', '1', '2'],
    ]);
    expect(found(table, 'households', { 湾子: 'village', 几队: 'group', 号头: 'houseNumber' }).index).toBe(1);
  });

  it('that nobody knows is the first row that looks like a table’s', () => {
    expect(found(grid([['一张表'], ['甲', '乙'], ['1', '2']])).index).toBe(1);
    expect(found(grid([['甲'], ['乙']])).index).toBe(0);
  });

  it('means what the kind of list makes of it', () => {
    const table = grid([
      ['备注', '说明'],
      ['网格', '姓名', '电话'],
      ['第1网格', '王建国', '0000-1'],
    ]);
    expect(found(table, 'gridWorkers').index).toBe(1);
  });

  it('is not looked for below the twelfth row', () => {
    const titles = Array.from({ length: 12 }, (_, i) => [`第${i}条`, '说明']);
    expect(found(grid([...titles, ['村', '组', '门牌号']])).index).toBe(0);
  });

  it('is written without the line ends and spaces in it', () => {
    expect(found(grid([['村', '组', '门 牌\n号']])).names).toEqual(['村', '组', '门牌号']);
  });
});
