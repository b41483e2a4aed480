import type { Answers } from '../../shared/catalogue/conditions.ts';
import type { Question } from '../../shared/catalogue/schema.ts';
import type { KnownApplicant } from '../../shared/household/home.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import { selectOwnCases } from './own-cases.ts';

/** Questions every form begins with: only these are filled in again. */
const COMMON = ['behalf', 'applicantName', 'applicantIdNumber', 'agentName', 'agentRelation', 'contactPhone'] as const;

/** Applications looked at: who applied before that is asked again. */
const LAST = 20;

/** What an applicant of the household gave before. */
export interface Known extends KnownApplicant {
  values: Record<string, string[]>;
}

/**
 * Whom this household has applied for before, the newest first: each name once, with the common answers of the newest
 * application, filled up from older ones.
 */
export async function listKnown(ctx: Context, householdId: number): Promise<Known[]> {
  const rows = (await selectOwnCases(ctx, householdId, LAST)).filter((row) => !row.isErased);
  rows.sort((a, b) => b.file.createdAt - a.file.createdAt);
  const known = new Map<string, Known>();
  for (const { file, answersSealed } of rows) {
    if (answersSealed === null) continue;
    const answers = await open<Answers>(ctx.keys, answersSealed, `answers:${file.id}`);
    const name = textOf(answers, 'applicantName');
    if (!name) continue;
    const values = commonOf(answers);
    const newer = known.get(name);
    known.set(name, newer ? { ...newer, values: { ...values, ...newer.values } } : { caseId: file.id, name, values });
  }
  return [...known.values()];
}

function commonOf(answers: Answers): Record<string, string[]> {
  return Object.fromEntries(
    COMMON.flatMap((id) => {
      const value = textOf(answers, id);
      return value ? [[id, [value]]] : [];
    }),
  );
}

const textOf = (answers: Answers, id: string): string => (typeof answers[id] === 'string' ? answers[id] : '');

/** The known answers that a form asks for. */
export function valuesFor({ values }: Known, questions: readonly Pick<Question, 'id'>[]): Record<string, string[]> {
  const asked = new Set(questions.map(({ id }) => id));
  // Whom it was done for last time goes together: an agent without the choice before it would make no sense.
  return Object.fromEntries(Object.entries(values).filter(([id]) => asked.has(id)));
}
