import type { SameKeys } from '../../translate.ts';
import type { RecordMessages } from '../../zh-CN/staff/record.ts';

/** English for `zh-CN/staff/record.ts`. */
export const record: SameKeys<RecordMessages> = {
  'record.title': 'Record',
};
