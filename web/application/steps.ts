import { type Answers, holds } from '../../shared/catalogue/conditions.ts';
import { type MaterialRule, neededMaterials } from '../../shared/catalogue/materials.ts';
import type { QuestionRule } from '../../shared/catalogue/schema.ts';

/** One page of the form: a question, the photos of a material, or the last look before sending. */
export type Step = { kind: 'question'; id: string } | { kind: 'photos'; id: string } | { kind: 'check'; id: 'check' };

export const CHECK: Step = { kind: 'check', id: 'check' };

/** The pages these answers lead through, in order. */
export function stepsFor(
  questions: readonly QuestionRule[],
  materials: readonly MaterialRule[],
  answers: Answers,
): Step[] {
  return [
    ...questions.filter((q) => holds(q.showIf, answers)).map((q) => ({ kind: 'question' as const, id: q.id })),
    ...neededMaterials(materials, answers)
      .filter((m) => m.photo)
      .map((m) => ({ kind: 'photos' as const, id: m.id })),
    CHECK,
  ];
}

/** The page after `current`, or the first when it is no longer on the way. */
export function stepAfter(steps: readonly Step[], current: Step): Step {
  return steps[steps.findIndex((s) => isSame(s, current)) + 1] ?? CHECK;
}

/** The page before `current`, or undefined on the first. */
export function stepBefore(steps: readonly Step[], current: Step): Step | undefined {
  return steps[steps.findIndex((s) => isSame(s, current)) - 1];
}

export function isSame(a: Step, b: Step): boolean {
  return a.kind === b.kind && a.id === b.id;
}
