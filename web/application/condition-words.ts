import type { Condition } from '../../shared/catalogue/conditions.ts';
import type { Guide } from '../../shared/catalogue/edition.ts';
import type { AllMessages } from '../../shared/i18n/messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';

/** When a question is to be answered, in words, for a form whose script does not hide it. */
export function conditionWords(condition: Condition, questions: Guide['questions'], t: Translate<AllMessages>): string {
  return t('apply.onlyIf', { condition: say(condition, questions, t) });
}

function say(condition: Condition, questions: Guide['questions'], t: Translate<AllMessages>): string {
  if ('all' in condition) return condition.all.map((c) => say(c, questions, t)).join(t('list.and'));
  if ('any' in condition) return condition.any.map((c) => say(c, questions, t)).join(t('list.or'));
  const question = questions.find((q) => q.id === condition.question);
  const options = (question?.options ?? []).filter((o) => condition.in.includes(o.value)).map((o) => o.label);
  return t('apply.answered', { question: question?.label ?? '', answer: options.join(t('list.or')) });
}
