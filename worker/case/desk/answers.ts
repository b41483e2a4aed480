import type { CaseView } from '../../../shared/case/desk.ts';
import type { Answers } from '../../../shared/catalogue/conditions.ts';
import { questionsOf } from '../../../shared/catalogue/questions.ts';
import type { Question, ServiceItem } from '../../../shared/catalogue/schema.ts';
import { maskAddress, maskIdNumber, maskName, maskPhone, maskWords } from '../../../shared/form/mask.ts';
import type { Language } from '../../../shared/language.ts';

/** How a person may see words of a case: as they are, or with what is personal masked. */
export type Show = (words: string) => string;

/** Shows everything as it is. */
export const IN_FULL: Show = (words) => words;

/** Short texts that are somebody’s name, by the id of their question. */
const NAMES = /(name|holder|contact)$/i;

/** Free words with the people of the case, and everything like a number of theirs, masked. */
export function maskingOf(answers: Answers, contact: { name: string }): Show {
  const names = Object.entries(answers).flatMap(([id, answer]) => (NAMES.test(id) && answer ? [answer].flat() : []));
  // Longest first, so that a name that holds another is masked as a whole.
  const longestFirst = [...new Set([contact.name, ...names.map(String)])].sort((a, b) => b.length - a.length);
  return (words) => maskWords(words, longestFirst);
}

/** The answers given, in the order they were asked, with the questions' and choices' words in one language. */
export function answersView(
  item: ServiceItem,
  answers: Answers,
  { language, show }: { language: Language; show: Show },
): CaseView['answers'] {
  return questionsOf(item).flatMap((question) => {
    const given = answers[question.id];
    if (given === undefined) return [];
    const values = [given].flat().map((value) => inWords(question, String(value), language));
    const shown = values.map((value) => (show === IN_FULL ? value : masked(question, value, show)));
    return [{ id: question.id, label: question.label[language], value: shown.join(language === 'zh' ? '、' : ', ') }];
  });
}

function inWords({ options, unit }: Question, value: string, language: Language): string {
  const option = options?.find((one) => one.value === value);
  if (option) return option.label[language];
  return unit ? `${value} ${unit[language]}` : value;
}

function masked({ id, type }: Question, value: string, show: Show): string {
  switch (type) {
    case 'idNumber':
      return maskIdNumber(value);
    case 'phone':
      return maskPhone(value);
    case 'address':
      return maskAddress(value);
    case 'text':
      return NAMES.test(id) ? maskName(value) : show(value);
    case 'longText':
      return show(value);
    default:
      return value;
  }
}
