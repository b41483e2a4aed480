import { describe, expect, it } from 'vitest';
import { readDelimited } from './delimited.ts';
import { UnreadableFile } from './grid.ts';

const rowsOf = (text: string) => readDelimited(text).rows;

describe('a table in a text', () => {
  it.each([',', ';', '\t', '|', '，'])('is cut at %j', (delimiter) => {
    const lines = [
      ['村', '组', '门牌号'],
      ['东村', '1', '12'],
      ['西村', '2', '7'],
    ];
    const read = readDelimited(lines.map((cells) => cells.join(delimiter)).join('\n'));
    expect(read.delimiter).toBe(delimiter);
    expect(read.rows.map(({ cells }) => cells)).toEqual(lines);
  });

  it('has no joined cells', () => {
    expect(readDelimited('a,b\n1,2').merges).toEqual([]);
  });

  it('counts every line, and gives those with something in them', () => {
    expect(rowsOf('a,b\n\n ,\t\n1,2').map(({ at }) => at)).toEqual([0, 3]);
  });

  it.each([['\n'], ['\r\n'], ['\r']])('has lines that end with %j', (end) => {
    expect(rowsOf(`a,b${end}1,2${end}`)).toHaveLength(2);
  });

  it('keeps separators, quotes and line ends inside of quotes', () => {
    expect(rowsOf('a,b\n"1,2","说""好""\n了"\n')[1]?.cells).toEqual(['1,2', '说"好"\n了']);
  });

  it('drops the mark at its beginning', () => {
    expect(rowsOf('\ufeffa,b\n1,2')[0]?.cells[0]).toBe('a');
  });

  it('keeps rows that are shorter or longer than the header as they are', () => {
    expect(rowsOf('a,b,c\n1\n1,2,3,4').map(({ cells }) => cells.length)).toEqual([3, 1, 4]);
  });

  it('with a quote that never ends is refused, with the line it is on', () => {
    const broken = () => readDelimited('a,b\n1,2\n"3,4\n5,6\n');
    expect(broken).toThrow(UnreadableFile);
    expect(broken).toThrow(expect.objectContaining({ problem: 'brokenQuotes', line: 3 }));
  });
});
