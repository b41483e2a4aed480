import type { ListColumn } from './columns.ts';

/**
 * What can be wrong with a cell or row; `i18n` has a sentence for each and one that says what to do. The first group is
 * found while reading the file, the second in the words themselves, the third by comparing with the town.
 */
export const FAULT_CODES = [
  'merged',
  'date',
  'scientific',
  'formula',
  'cellError',
  'unreadable',

  'missing',
  'tooLong',
  'badGroup',
  'badHouseNumber',
  'badReference',
  'badIdNumber',
  'badPhone',
  'badContactPhone',
  'twoHeads',

  'repeated',
  'unknownVillage',
  'unknownGroup',
  'unknownGrid',
  'ambiguousGrid',
  'outside',
  'referenceTaken',
  'addressTaken',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** One thing that is wrong with one row. */
export interface Fault {
  column: ListColumn;
  code: FaultCode;
}
