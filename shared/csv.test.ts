import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralised, unneutralised, writeCsv } from './csv.ts';

describe('a CSV file', () => {
  it('begins with the mark that makes Excel read UTF-8, and ends its lines as RFC 4180 says', () => {
    expect(
      writeCsv([
        ['村', '户'],
        ['东村', 12],
      ]),
    ).toBe('\ufeff村,户\r\n东村,12\r\n');
  });

  it('quotes commas, quotes, line ends and spaces at the ends, and leaves out what is not there', () => {
    expect(writeCsv([['a,b', '说"好"', '一\n二', ' x', null, undefined, true]])).toBe(
      '\ufeff"a,b","说""好""","一\n二"," x",,,true\r\n',
    );
  });

  it.each(['=1+1', '+86', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1+1', '＠SUM', '=HYPERLINK("http://x","点")'])(
    'never runs %j as a formula',
    (text) => {
      expect(neutralised(text)).toBe(`'${text}`);
      expect(writeCsv([[text]])).toMatch(/^\ufeff"?'/);
    },
  );

  it('leaves negative numbers alone: only text can hide a formula', () => {
    expect(writeCsv([[-3]])).toBe('\ufeff-3\r\n');
  });

  it('gives back any text that was neutralised', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."'=+-@ \t家a1") }),
        (text) => unneutralised(neutralised(text)) === text,
      ),
    );
  });
});
