/** Answers as a form gives them: one string, or several for a multi-choice. Unanswered questions are absent. */
export type Answers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * When a question is asked or a material is needed, as data: `{question, in}` holds when the answer (or one of the
 * answers) is among `in`; `all` and `any` combine. An unanswered question matches nothing.
 */
export type Condition = { question: string; in: string[] } | { all: Condition[] } | { any: Condition[] };

/** Whether a condition holds for these answers. No condition always holds. */
export function holds(condition: Condition | null | undefined, answers: Answers): boolean {
  if (!condition) return true;
  if ('all' in condition) return condition.all.every((c) => holds(c, answers));
  if ('any' in condition) return condition.any.some((c) => holds(c, answers));
  const answer = answers[condition.question];
  if (answer === undefined) return false;
  const given = typeof answer === 'string' ? [answer] : answer;
  return given.some((a) => condition.in.includes(a));
}

/** Ids of the questions a condition looks at. */
export function questionsOf(condition: Condition | null | undefined): string[] {
  if (!condition) return [];
  if ('all' in condition) return condition.all.flatMap(questionsOf);
  if ('any' in condition) return condition.any.flatMap(questionsOf);
  return [condition.question];
}
