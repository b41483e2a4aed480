import type { StaffMessages } from '../../shared/i18n/staff-messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import type { FaultLine } from '../../shared/import/schema.ts';

/** The name of a column without what is said about it in brackets. */
export const sayColumn = (t: Translate<StaffMessages>, column: FaultLine['column']): string =>
  t(`import.column.${column}`).replace(/\s*[（(].*[）)]$/, '');

/** What is wrong with a cell and what to do. */
export function sayFault(t: Translate<StaffMessages>, { column, code, other }: FaultLine): string {
  return t(`import.fault.${code}`, { column: sayColumn(t, column), other: other ?? '' });
}

/** The faults of each line in a sentence, for the exported file. */
export function sayByLine(t: Translate<StaffMessages>, faults: readonly FaultLine[]): Record<number, string> {
  const said: Record<number, string> = {};
  for (const fault of faults) {
    const words = `${sayColumn(t, fault.column)}：${sayFault(t, fault)}`;
    const before = said[fault.line];
    said[fault.line] = before ? `${before} ${words}` : words;
  }
  return said;
}

/** What probably stood in a cell: a house number that became a date, the value of a formula or merged cell. */
export function guessOf({ column, code }: FaultLine, value: string): string {
  if (code === 'formula' || code === 'merged') return value.startsWith('=') ? '' : value;
  if (code !== 'date' || column !== 'houseNumber') return '';
  const [, month, day] =
    value.match(/^\d{4}[-/年](\d{1,2})[-/月](\d{1,2})/) ?? value.match(/^(\d{1,2})月(\d{1,2})日$/) ?? [];
  return month && day ? `${Number(month)}-${Number(day)}` : '';
}
