import type { Answers } from '../../shared/catalogue/conditions.ts';
import { questionsOf } from '../../shared/catalogue/questions.ts';
import type { Question, ServiceItem } from '../../shared/catalogue/schema.ts';
import { maskAddress, maskIdNumber, maskName, maskPhone } from '../../shared/form/mask.ts';
import type { Language } from '../../shared/language.ts';
import type { AnswerLine } from '../case/kind.ts';
import { IN_FULL, type Show } from '../case/show.ts';

/** Short texts that are somebody’s name, by the id of their question. */
const NAMES = /(name|holder|contact)$/i;

/** Returns the names of people that the answers give. */
export function namesIn(answers: Answers): string[] {
  return Object.entries(answers)
    .flatMap(([id, answer]) => (NAMES.test(id) && answer ? [answer].flat() : []))
    .map(String);
}

/** Returns the answers given, in the order they were asked, with the questions' and choices' words in one language. */
export function answersView(
  item: ServiceItem,
  answers: Answers,
  { language, show }: { language: Language; show: Show },
): AnswerLine[] {
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
