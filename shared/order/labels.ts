import type { Language } from '../language.ts';
import { clockAt, localDate, weekday } from '../time.ts';
import type { ForOther } from './schema.ts';

const text = (zh: string, en: string) => ({ zh, en });

/** Labels of what was asked for, as the desk reads it. */
export const ORDER_LABELS = {
  when: text('什么时候', 'When'),
  dish: text('饭菜', 'Dish'),
  for: text('给谁', 'For'),
  words: text('要求', 'What is wanted'),
  payment: text('费用', 'Payment'),
  consent: text('代点的人', 'Ordered by'),
} as const;

/** How who ordered is related to the person served. */
export const RELATION_LABELS: Record<ForOther['relation'], { zh: string; en: string }> = {
  child: text('子女', 'son or daughter'),
  spouse: text('夫妻', 'husband or wife'),
  relative: text('亲属', 'relative'),
  neighbour: text('邻居', 'neighbour'),
  helper: text('帮办人员', 'helper'),
};

const DAYS = {
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

/** A day and time on it, without the browser: `2026-11-26 星期四 11:30`. */
export function sayDateTime(instant: number, language: Language): string {
  const date = localDate(instant);
  return `${date} ${DAYS[language][weekday(date)]} ${clockAt(instant)}`;
}
