import type { SameKeys } from '../../translate.ts';
import type { DeskMessages } from '../../zh-CN/staff/desk.ts';

/** English for `zh-CN/staff/desk.ts`. */
export const desk: SameKeys<DeskMessages> = {
  'desk.title': 'Cases',
};
