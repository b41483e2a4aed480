import { describe, expect, it } from 'vitest';
import { imports as en } from '../../shared/i18n/en/staff/import.ts';
import type { StaffMessages } from '../../shared/i18n/staff-messages.ts';
import { createTranslate, type SameKeys } from '../../shared/i18n/translate.ts';
import { imports as zh } from '../../shared/i18n/zh-CN/staff/import.ts';
import { FAULT_CODES } from '../../shared/import/faults.ts';
import type { FaultLine } from '../../shared/import/schema.ts';
import { guessOf, sayByLine, sayColumn, sayFault } from './say-fault.ts';

const words = (messages: object) => createTranslate<StaffMessages>(messages as SameKeys<StaffMessages>);
const t = words(zh);
const fault = (more: Partial<FaultLine>): FaultLine => ({
  ...{ line: 3, column: 'houseNumber', code: 'date', value: null, other: null },
  ...more,
});

describe('what is wrong with a cell', () => {
  it.each(FAULT_CODES)('is said in a sentence in both languages: %s', (code) => {
    for (const say of [t, words(en)]) {
      const said = sayFault(say, fault({ code, other: 9 }));
      expect(said).not.toBe('');
      expect(said).not.toMatch(/[{}]|import\./);
    }
  });

  it('names the other line where two are the same', () => {
    expect(sayFault(t, fault({ code: 'repeated', other: 12 }))).toContain('12');
  });

  it('names the column without what is said about it in brackets', () => {
    expect(sayColumn(t, 'idNumber')).toBe('身份证号');
    expect(sayColumn(words(en), 'idNumber')).not.toMatch(/[()]/);
  });

  it('is one sentence a line for the exported file, whatever is wrong there', () => {
    const said = sayByLine(t, [
      fault({ line: 2, code: 'date' }),
      fault({ line: 5, column: 'group', code: 'badGroup' }),
      fault({ line: 2, column: 'group', code: 'missing' }),
    ]);
    expect(Object.keys(said)).toEqual(['2', '5']);
    expect(said[2]).toMatch(/^门牌号：.+ 组：没有填。$/);
    expect(said[5]).toMatch(/^组：/);
  });
});

describe('what probably stood in a cell', () => {
  it.each([
    ['2026-12-01', '12-1'],
    ['2026/3/4', '3-4'],
    ['2026年5月6日', '5-6'],
    ['3月4日', '3-4'],
    ['1-Mar', ''],
  ])('that reads %s now is a house number: %s', (value, guess) => {
    expect(guessOf(fault({ code: 'date' }), value)).toBe(guess);
  });

  it('is nothing where a date is in another column', () => {
    expect(guessOf(fault({ code: 'date', column: 'reference' }), '2026-12-01')).toBe('');
  });

  it('is the value of a formula or of a joined cell, never the formula', () => {
    expect(guessOf(fault({ code: 'formula' }), '12')).toBe('12');
    expect(guessOf(fault({ code: 'merged', column: 'village' }), '东村')).toBe('东村');
    expect(guessOf(fault({ code: 'formula' }), '=A1')).toBe('');
  });

  it('cannot be known of lost digits', () => {
    expect(guessOf(fault({ code: 'scientific', column: 'reference' }), '3.6E+17')).toBe('');
  });
});
