import type { Language } from '../language.ts';
import { type Localised, localise } from '../localise.ts';
import { questionsOf as questionsIn } from './conditions.ts';
import type { Guide } from './edition.ts';
import { questionsOf } from './questions.ts';
import type { Question, ServiceItem } from './schema.ts';

/** A service item as pages show it, in one language. */
export function guideOf(item: ServiceItem, version: number, language: Language): Guide {
  const { form, keywords: _, ...rest } = item;
  return { ...localise(rest, language), version, questions: localise(questionsOf({ form }), language) };
}

/** The choices that some material of a guide, or another such choice, depends on. */
export function decidingQuestions(guide: Pick<Guide, 'materials' | 'questions'>): Localised<Question>[] {
  const wanted = new Set(guide.materials.flatMap((m) => questionsIn(m.when?.condition)));
  for (const question of [...guide.questions].reverse()) {
    if (wanted.has(question.id)) for (const id of questionsIn(question.showIf)) wanted.add(id);
  }
  return guide.questions.filter((q) => wanted.has(q.id) && q.options);
}
