import { type Answers, holds } from '../catalogue/conditions.ts';
import type { QuestionRule } from '../catalogue/schema.ts';
import type { FieldError } from '../errors.ts';
import { isDate, readIdNumber } from './id-number.ts';
import { readPhone } from './phone.ts';

/** What a form sends before anything is checked. */
export type RawAnswers = Readonly<Record<string, string | readonly string[] | undefined>>;

type Problem = Pick<FieldError, 'code' | 'params'>;
type Reading = { value: string | string[] | undefined } | { problem: Problem };

/** Longest text when a question does not say, in characters. */
const MAX_LENGTH = { text: 100, longText: 1000, address: 200 } as const;

const value = (v: string | string[] | undefined): Reading => ({ value: v });
const problem = (code: string, params?: Problem['params']): Reading => ({
  problem: params ? { code, params } : { code },
});

/**
 * Checks the answers to `questions` in order. Questions whose condition does not hold are neither asked nor kept. What
 * comes back is normalised (digits of a telephone, ISO date, trimmed text); `errors` has one entry per field. `today` is
 * the centre's local date.
 */
export function readAnswers(
  questions: readonly QuestionRule[],
  raw: RawAnswers,
  today: string,
): { answers: Record<string, string | string[]>; errors: FieldError[] } {
  const answers: Record<string, string | string[]> = {};
  const errors: FieldError[] = [];
  for (const question of questions) {
    if (!holds(question.showIf, answers as Answers)) continue;
    const reading = readAnswer(question, raw[question.id], today);
    if ('problem' in reading) errors.push({ field: question.id, ...reading.problem });
    else if (reading.value !== undefined) answers[question.id] = reading.value;
  }
  return { answers, errors };
}

/** Checks the answer to one question; `undefined` is an allowed blank. */
export function readAnswer(
  question: QuestionRule,
  raw: string | readonly string[] | undefined,
  today: string,
): Reading {
  const given = (raw === undefined ? [] : typeof raw === 'string' ? [raw] : raw).map((s) => s.trim()).filter(Boolean);
  const [first] = given;
  if (first === undefined) return question.required ? problem('required') : value(undefined);
  if (question.type === 'multiChoice') {
    const unknown = given.some((g) => !question.options?.some((o) => o.value === g));
    return unknown ? problem('notAnOption') : value([...new Set(given)]);
  }
  return readText(question, first, today);
}

function readText(question: QuestionRule, text: string, today: string): Reading {
  switch (question.type) {
    case 'number':
      return readNumber(question, text, /^\d{1,9}$/, 'notANumber');
    case 'money':
      return readNumber(question, text.replace(/[元¥,]/g, ''), /^\d{1,12}(\.\d{1,2})?$/, 'notMoney');
    case 'date':
      return readDate(question, text, today);
    case 'idNumber': {
      const reading = readIdNumber(text, today);
      return reading.ok ? value(reading.value) : problem(reading.problem);
    }
    case 'phone': {
      const phone = readPhone(text);
      return phone ? value(phone) : problem('notAPhone');
    }
    case 'choice':
      return question.options?.some((o) => o.value === text) ? value(text) : problem('notAnOption');
    default: {
      const max = maxLength(question);
      const length = [...text].length;
      return length > max ? problem('tooLong', { max, over: length - max }) : value(text);
    }
  }
}

/** Longest answer a text question takes, in characters. */
export function maxLength(question: QuestionRule): number {
  return question.maxLength ?? MAX_LENGTH[question.type as keyof typeof MAX_LENGTH] ?? MAX_LENGTH.text;
}

function readNumber(question: QuestionRule, text: string, format: RegExp, code: string): Reading {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  if (!format.test(plain)) return problem(code);
  const number = Number(plain);
  if (question.min !== undefined && number < question.min) return problem('tooSmall', { min: question.min });
  if (question.max !== undefined && number > question.max) return problem('tooBig', { max: question.max });
  return value(String(number));
}

/** Takes `2026-11-3`, `2026/11/3`, `2026.11.3` and `2026年11月3日`; browsers with a date field send the first. */
function readDate(question: QuestionRule, text: string, today: string): Reading {
  const [, year, month, day] = text.normalize('NFKC').match(/^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\s*日?$/) ?? [];
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (!year || !isDate(date)) return problem('notADate');
  if (question.dates === 'past' && date > today) return problem('dateInFuture');
  if (question.dates === 'future' && date < today) return problem('dateInPast');
  return value(date);
}
