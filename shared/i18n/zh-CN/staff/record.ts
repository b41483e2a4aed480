/** Words of the staff's pages: record. Keys begin with `record.`. */
export const record = {
  'record.title': '留痕',
} as const;

export type RecordMessages = typeof record;
