import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRow } from './read-row.ts';

const read = (cells: Parameters<typeof readRow>[1]) =>
  readRow('households', { village: '东村', group: '1', houseNumber: '1', ...cells });
const fault = (cells: Parameters<typeof readRow>[1]) =>
  read(cells).faults.map(({ column, code }) => `${column} ${code}`);

describe('a row of households', () => {
  it.each([
    ['3', '3'],
    ['03', '3'],
    ['3组', '3'],
    ['第三村民小组', '3'],
    ['十二组', '12'],
    ['二十', '20'],
    ['３', '3'],
    ['3.0', '3'],
    ['第15队', '15'],
  ])('knows group %s as %s', (text, group) => {
    expect(read({ group: text }).values.group).toBe(group);
  });

  it.each(['', '零', '一二三', '0', '-3', '三楼', '12345', 'abc'])('does not take %j for a group', (text) => {
    expect(fault({ group: text })).toEqual([text ? 'group badGroup' : 'group missing']);
  });

  it.each([
    ['12', '12'],
    ['12号', '12'],
    ['12－1号', '12-1'],
    ['12—1', '12-1'],
    ['12号附1号', '12附1'],
    ['a12', 'A12'],
    ['12.0', '12'],
    ['No. 12', '12'],
    ["'=12", undefined],
    ['号', undefined],
    ['东屋', undefined],
    ['12-', undefined],
  ])('knows house number %s as %s', (text, number) => {
    expect(read({ houseNumber: text }).values.houseNumber).toBe(number);
  });

  it.each([
    [{ houseNumber: '12月1日' }, 'houseNumber date'],
    [{ houseNumber: '1-Dec' }, 'houseNumber date'],
    [{ houseNumber: '2026/12/1' }, 'houseNumber date'],
    [{ reference: '3.60102E+17' }, 'reference scientific'],
    [{ village: '=A1' }, 'village formula'],
    [{ village: '#N/A' }, 'village cellError'],
    [{ village: '东\ufffd' }, 'village unreadable'],
    [{ village: '村'.repeat(61) }, 'village tooLong'],
    [{ reference: '甲一' }, 'reference badReference'],
  ])('says what a spreadsheet did to %j', (cells, code) => {
    expect(fault(cells)).toEqual([code]);
  });

  it('keeps rare characters as they are, and leaves out marks that nobody sees', () => {
    expect(read({ village: '\u200b 𠮷垌村\ufeff ' }).values.village).toBe('𠮷垌村');
    expect(read({ village: '塚\u{e0100}村' }).values.village).toBe('塚\u{e0100}村');
  });

  it('is never broken by any words: each cell is a fact or a fault', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0一十组号-=1.e+/年月日#N A\u200b\u3000\ufffd𠮷'), maxLength: 20 }),
        (text) => {
          const { values, faults } = readRow('households', {
            village: text,
            group: text,
            houseNumber: text,
            reference: text,
          });
          for (const column of ['village', 'group', 'houseNumber'] as const)
            expect(column in values || faults.some((one) => one.column === column)).toBe(true);
        },
      ),
    );
  });
});
