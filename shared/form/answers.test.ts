import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../catalogue/schema.ts';
import { readAnswers } from './answers.ts';
import { readIdNumber } from './id-number.ts';
import { maskIdNumber, maskName, maskPhone } from './mask.ts';
import { readPhone } from './phone.ts';

const TODAY = '2026-11-22';
const text = { zh: '问', en: 'Q' };
const ask = (type: Question['type'], more: Partial<Question> = {}): Question => ({
  id: 'q',
  type,
  label: text,
  reason: text,
  required: true,
  ...more,
});
const read = (question: Question, raw: string | string[] | undefined) => {
  const { answers, errors } = readAnswers([question], { q: raw }, TODAY);
  return errors[0]?.code ?? answers.q;
};

describe('an answer', () => {
  const options = ['a', 'b'].map((value) => ({ value, label: text }));

  it.each([
    [ask('text'), '  张三 ', '张三'],
    [ask('text'), '   ', 'required'],
    [ask('text'), undefined, 'required'],
    [ask('text', { required: false }), '', undefined],
    [ask('text', { maxLength: 3 }), '一二三四', 'tooLong'],
    [ask('text', { maxLength: 3 }), '𠮷𠮷𠮷', '𠮷𠮷𠮷'],
    [ask('number'), '１２', '12'],
    [ask('number'), '012', '12'],
    [ask('number'), '1.5', 'notANumber'],
    [ask('number'), '-1', 'notANumber'],
    [ask('number'), 'three', 'notANumber'],
    [ask('number', { min: 1 }), '0', 'tooSmall'],
    [ask('number', { max: 30 }), '31', 'tooBig'],
    [ask('money'), '1,234.50 元', '1234.5'],
    [ask('money'), '0', '0'],
    [ask('money'), '12.345', 'notMoney'],
    [ask('money'), '1e5', 'notMoney'],
    [ask('date'), '2026-02-28', '2026-02-28'],
    [ask('date'), '2026年2月8日', '2026-02-08'],
    [ask('date'), '2026/2/8', '2026-02-08'],
    [ask('date'), '2026-02-30', 'notADate'],
    [ask('date'), '昨天', 'notADate'],
    [ask('date', { dates: 'past' }), '2026-11-23', 'dateInFuture'],
    [ask('date', { dates: 'past' }), TODAY, TODAY],
    [ask('date', { dates: 'future' }), '2026-11-21', 'dateInPast'],
    [ask('phone'), '138 1234-5678', '13812345678'],
    [ask('phone'), '12345', 'notAPhone'],
    [ask('choice', { options }), 'b', 'b'],
    [ask('choice', { options }), 'c', 'notAnOption'],
    [ask('multiChoice', { options }), ['b', 'a', 'b'], ['b', 'a']],
    [ask('multiChoice', { options }), ['a', 'x'], 'notAnOption'],
    [ask('multiChoice', { options }), [], 'required'],
    [ask('idNumber'), '11010519491231002x', '11010519491231002X'],
  ])('%o given %o is %o', (question, raw, expected) => {
    expect(read(question, raw)).toEqual(expected);
  });

  it('never throws, whatever a client sends', () => {
    const types = fc.constantFrom<Question['type'][]>(
      'text',
      'number',
      'money',
      'date',
      'idNumber',
      'phone',
      'choice',
      'multiChoice',
    );
    const raw = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.constant(undefined));
    fc.assert(
      fc.property(types, raw, (type, given) => {
        expect(() => readAnswers([ask(type, { options })], { q: given }, TODAY)).not.toThrow();
      }),
    );
  });
});

describe('a question with a condition', () => {
  const questions = [
    {
      ...ask('choice', {
        options: [
          { value: 'yes', label: text },
          { value: 'no', label: text },
        ],
      }),
      id: 'has',
    },
    { ...ask('text'), id: 'which', showIf: { question: 'has', in: ['yes'] } },
  ];

  it('is required only where it is asked', () => {
    expect(readAnswers(questions, { has: 'yes' }, TODAY).errors).toEqual([{ field: 'which', code: 'required' }]);
    expect(readAnswers(questions, { has: 'no' }, TODAY).errors).toEqual([]);
  });

  it('leaves no answer behind where it is not asked', () => {
    expect(readAnswers(questions, { has: 'no', which: 'left over' }, TODAY).answers).toEqual({ has: 'no' });
  });
});

describe('an identity number', () => {
  it('is accepted with the right check character and a birthday that exists (GB 11643 examples)', () => {
    for (const good of ['11010519491231002X', '440524188001010014', ' 110105 19491231 002x '])
      expect(readIdNumber(good, TODAY).ok, good).toBe(true);
  });

  it('is refused with the reason', () => {
    expect(readIdNumber('11010519491231002', TODAY)).toEqual({ ok: false, problem: 'idNumberLength' });
    expect(readIdNumber('110105491231002', TODAY)).toEqual({ ok: false, problem: 'idNumberLength' });
    expect(readIdNumber('110105194902300026', TODAY)).toEqual({ ok: false, problem: 'idNumberBirthday' });
    expect(readIdNumber('110105202712310020', TODAY)).toEqual({ ok: false, problem: 'idNumberBirthday' });
    expect(readIdNumber('110105194912310021', TODAY)).toEqual({ ok: false, problem: 'idNumberCheck' });
  });

  it('is refused after any single wrong digit', () => {
    const good = '11010519491231002X';
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, step) => {
        const wrong = good.slice(0, at) + ((Number(good[at]) + step) % 10) + good.slice(at + 1);
        expect(readIdNumber(wrong, TODAY).ok).toBe(false);
      }),
    );
  });
});

describe('a telephone number', () => {
  it.each([
    ['+86 138 1234 5678', '13812345678'],
    ['0086-13812345678', '13812345678'],
    ['（0571）8765 4321', '057187654321'],
    ['０１０-65１２３４５６', '01065123456'],
  ])('%s is %s', (typed, digits) => expect(readPhone(typed)).toBe(digits));

  it.each(['110', '23812345678', '1381234567', '138123456789', '电话'])('%s is none', (typed) =>
    expect(readPhone(typed)).toBeUndefined(),
  );
});

describe('masking', () => {
  it('keeps what a person recognises and hides the rest', () => {
    expect(['张三', '张小三', '欧阳小三', '阿', ''].map(maskName)).toEqual(['张*', '张*三', '欧**三', '*', '*']);
    expect(['13812345678', '01065123456'].map(maskPhone)).toEqual(['138****5678', '010****3456']);
    expect(maskIdNumber('11010519491231002X')).toBe('1****************X');
  });
});
