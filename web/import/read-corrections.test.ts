import { describe, expect, it } from 'vitest';
import type { Choices } from './plan-rows.ts';
import { readCorrections } from './read-corrections.ts';
import { gb18030, workbook } from './testing/files.ts';

const HEADERS = ['所属村', '几组', '门牌号', '备注'];
const CHOICES: Choices = {
  ...{ kind: 'households', columns: ['village', 'group', 'houseNumber', null], fill: false, today: '2026-11-25' },
};
const read = (bytes: Uint8Array, known = [2, 3, 4]) =>
  readCorrections(bytes, HEADERS, CHOICES, (line) => known.includes(line));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a file of corrections', () => {
  it('is read by its line numbers and the list’s own headers', () => {
    const { edits, unknown } = read(utf8('行号,所属村,几组,门牌号\n3,东村,1,12-1\n'));
    expect([...edits]).toEqual([[3, { village: '东村', group: '1', houseNumber: '12-1' }]]);
    expect(unknown).toBe(0);
  });

  it('may be in English, in another order, below a title, or a workbook', () => {
    const { edits } = read(utf8('Corrections\nHouse No.,Line\n7,2\n'));
    expect([...edits]).toEqual([[2, { houseNumber: '7' }]]);
    const book = read(
      workbook({
        rows: [
          ['行号', '门牌号'],
          [4, '8'],
        ],
      }),
    );
    expect([...book.edits]).toEqual([[4, { houseNumber: '8' }]]);
  });

  it('saved by Excel on a Chinese computer is read all the same', () => {
    expect([...read(gb18030('行号,几组\n2,3\n')).edits]).toEqual([[2, { group: '3' }]]);
  });

  it('leaves lines alone that say nothing', () => {
    expect([...read(utf8('行号,几组,门牌号\n2,,\n3, ,5\n')).edits]).toEqual([[3, { group: ' ', houseNumber: '5' }]]);
  });

  it('counts lines that are none of the list, and takes the others', () => {
    const { edits, unknown } = read(utf8('行号,几组\n2,1\n99,1\n甲,1\n'));
    expect([[...edits.keys()], unknown]).toEqual([[2], 2]);
  });

  it('changes no column that is not used, and no column that nobody knows', () => {
    const { edits } = read(utf8('行号,备注,别的,几组\n2,改,改,1\n'));
    expect([...edits]).toEqual([[2, { group: '1' }]]);
  });

  it('without line numbers is refused', () => {
    expect(() => read(utf8('所属村,几组\n东村,1\n'))).toThrow(expect.objectContaining({ problem: 'noHeader' }));
  });

  it('that is no table is refused by name', () => {
    expect(() => read(utf8('<html></html>'))).toThrow(expect.objectContaining({ problem: 'webPage' }));
    expect(() => read(new Uint8Array())).toThrow(expect.objectContaining({ problem: 'empty' }));
  });
});
