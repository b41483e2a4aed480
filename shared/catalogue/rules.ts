import * as v from 'valibot';
import type { FieldError } from '../errors.ts';
import type { Condition } from './conditions.ts';
import { questionsOf } from './questions.ts';
import { type Question, ServiceItem } from './schema.ts';

/** Ids of the common questions: an item's own may not use them, whether or not it asks them. */
const RESERVED = new Set(
  questionsOf({ form: { idNumber: { zh: ' ', en: ' ' }, onBehalf: true, questions: [] } }).map(({ id }) => id),
);

type Checked = { item: ServiceItem; errors: FieldError[] } | { item: undefined; errors: FieldError[] };

/**
 * Reads a service item as someone typed or sent it: the schema first, then what a schema cannot say. Fields are paths
 * such as `materials.2.name.zh`. With errors of the second kind the item is there, but must not be kept.
 */
export function readServiceItem(input: unknown): Checked {
  const parsed = v.safeParse(ServiceItem, input);
  if (parsed.success) return { item: parsed.output, errors: rulesOf(parsed.output) };
  return { item: undefined, errors: parsed.issues.map(errorOf) };
}

function errorOf(issue: v.BaseIssue<unknown>): FieldError {
  const field = v.getDotPath(issue) ?? '';
  const { requirement } = issue;
  return { field, code: codeOf(issue), ...(typeof requirement === 'number' && { params: { n: requirement } }) };
}

function codeOf({ type, input, expected }: v.BaseIssue<unknown>): string {
  // A strict object complains of the same kind about a key too many and one too few.
  if (type === 'strict_object' && expected !== 'never') return 'required';
  return CODES[type] ?? (input === undefined ? 'required' : 'notFit');
}

/** Sentences for what Valibot finds. */
const CODES: Readonly<Record<string, string>> = {
  non_empty: 'required',
  min_length: 'tooFew',
  max_length: 'tooMany',
  min_value: 'tooSmall',
  max_value: 'tooBig',
  integer: 'notANumber',
  number: 'notANumber',
  regex: 'notAnId',
  strict_object: 'unknownField',
};

function rulesOf(item: ServiceItem): FieldError[] {
  return [...materialRules(item), ...questionRules(item), ...limitRules(item)];
}

function materialRules(item: ServiceItem): FieldError[] {
  const asked = questionsOf(item);
  return [
    ...repeated(
      item.materials.map(({ id }) => id),
      (i) => `materials.${i}.id`,
    ),
    ...item.materials.flatMap(({ when }, i) => conditionRules(when?.condition, asked, `materials.${i}.when`)),
  ];
}

function questionRules({ form }: ServiceItem): FieldError[] {
  const { questions } = form;
  const at = (i: number, key: string) => `form.questions.${i}.${key}`;
  const common = questionsOf({ form: { ...form, questions: [] } });
  return [
    ...repeated(
      questions.map(({ id }) => id),
      (i) => at(i, 'id'),
    ),
    ...questions.flatMap((question, i) => [
      ...(RESERVED.has(question.id) ? [{ field: at(i, 'id'), code: 'reserved' }] : []),
      ...optionRules(question, at(i, 'options')),
      ...(question.min !== undefined && question.max !== undefined && question.min > question.max
        ? [{ field: at(i, 'max'), code: 'maxBelowMin' }]
        : []),
      // Only earlier questions: a later one has no answer yet when this one may be asked.
      ...conditionRules(question.showIf, [...common, ...questions.slice(0, i)], at(i, 'showIf')),
    ]),
  ];
}

function optionRules({ type, options }: Question, field: string): FieldError[] {
  const isChoice = type === 'choice' || type === 'multiChoice';
  if (isChoice && !options) return [{ field, code: 'tooFew', params: { n: 2 } }];
  if (!isChoice && options) return [{ field, code: 'noOptions' }];
  return repeated(
    (options ?? []).map(({ value }) => value),
    (i) => `${field}.${i}.value`,
  );
}

function limitRules({ limits }: ServiceItem): FieldError[] {
  const { statutory, promised } = limits;
  if (statutory?.days === 0) return [{ field: 'limits.statutory.days', code: 'tooSmall', params: { n: 1 } }];
  const isBeyond = statutory && promised.unit === statutory.unit && promised.days > statutory.days;
  return isBeyond ? [{ field: 'limits.promised.days', code: 'beyondLaw' }] : [];
}

/** A condition looks at choices that are asked, and at answers they have. */
function conditionRules(condition: Condition | undefined, asked: readonly Question[], field: string): FieldError[] {
  if (!condition) return [];
  if ('all' in condition) return condition.all.flatMap((one) => conditionRules(one, asked, field));
  if ('any' in condition) return condition.any.flatMap((one) => conditionRules(one, asked, field));
  const question = asked.find(({ id }) => id === condition.question);
  if (!question?.options) return [{ field, code: 'unknownQuestion' }];
  const isKnown = condition.in.every((answer) => question.options?.some(({ value }) => value === answer));
  return isKnown ? [] : [{ field, code: 'unknownAnswer' }];
}

function repeated(ids: readonly string[], field: (i: number) => string): FieldError[] {
  return ids.flatMap((id, i) => (ids.indexOf(id) < i ? [{ field: field(i), code: 'repeated' }] : []));
}
