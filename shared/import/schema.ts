import * as v from 'valibot';
import { ID_FORMAT } from '../ids.ts';
import { KEPT_COLUMNS, LIST_KINDS, LIST_LIMITS, PERSON_COLUMNS } from './columns.ts';
import { FAULT_CODES } from './faults.ts';
import { IMPORT_STATUSES } from './lifecycle.ts';

const Id = v.pipe(v.string(), v.regex(ID_FORMAT));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Instant = v.pipe(v.number(), v.description('Milliseconds since 1970 UTC.'));
const Line = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_000_000));
const Column = v.picklist([...KEPT_COLUMNS, ...PERSON_COLUMNS]);
const Header = v.pipe(v.string(), v.maxLength(100));

/** Announces a list. The same list again (`contentHash`) goes on where it stopped. */
export const BeginImport = v.strictObject({
  kind: v.picklist(LIST_KINDS),
  name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200), v.description('Of the file, for people.')),
  contentHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/), v.description('SHA-256 of file and column choice, hex.')),
  rowCount: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIST_LIMITS.rows)),
  headers: v.pipe(
    v.record(Header, Column),
    v.check((headers) => Object.keys(headers).length <= LIST_LIMITS.columns, 'too many headers'),
    v.description('Which header means what: suggested for the next list.'),
  ),
});
export type BeginImport = v.InferOutput<typeof BeginImport>;

/**
 * Rows of a list, and rows sent again after they were corrected. `columns` names what the cells are; `faults` carries what was
 * found while reading the file; `left` are lines that are to stay out.
 */
export const UploadRows = v.strictObject({
  columns: v.pipe(v.array(v.picklist(KEPT_COLUMNS)), v.maxLength(KEPT_COLUMNS.length)),
  rows: v.pipe(
    v.array(v.strictObject({ line: Line, cells: v.array(v.pipe(v.string(), v.maxLength(LIST_LIMITS.cell))) })),
    v.maxLength(LIST_LIMITS.chunk),
  ),
  faults: v.optional(
    v.pipe(
      v.array(v.strictObject({ line: Line, column: Column, code: v.picklist(FAULT_CODES) })),
      v.maxLength(LIST_LIMITS.chunk * 4),
    ),
    [],
  ),
  left: v.optional(v.pipe(v.array(Line), v.maxLength(LIST_LIMITS.chunk)), []),
});
export type UploadRows = v.InferOutput<typeof UploadRows>;

/** A list as it stands. */
export const ImportFile = v.object({
  id: Id,
  kind: v.picklist(LIST_KINDS),
  name: v.string(),
  status: v.picklist(IMPORT_STATUSES),
  rowCount: Count,
  received: v.pipe(Count, v.description('Rows that have arrived.')),
  counts: v.object({ new: Count, changed: Count, unchanged: Count, error: Count, left: Count }),
  madeByName: v.string(),
  createdAt: Instant,
  committedAt: v.nullable(Instant),
  undoneAt: v.nullable(Instant),
  mayUndo: v.pipe(
    v.boolean(),
    v.description('The last list that was imported; whether nothing depends on it is seen then.'),
  ),
});
export type ImportFile = v.InferOutput<typeof ImportFile>;

export const ImportFiles = v.object({
  files: v.array(ImportFile),
  /** By kind: what headers meant in earlier lists. */
  headers: v.record(v.string(), v.record(v.string(), v.string())),
});
export type ImportFiles = v.InferOutput<typeof ImportFiles>;

export const Received = v.object({ received: Count });

/** One fault of one row. */
export const FaultLine = v.object({
  line: v.number(),
  column: Column,
  code: v.picklist(FAULT_CODES),
  value: v.pipe(v.nullable(v.string()), v.description('As it was read; null for what is not sent.')),
  /** The other line, for `repeated`. */
  other: v.nullable(v.number()),
});
export type FaultLine = v.InferOutput<typeof FaultLine>;

export const FaultLines = v.object({
  faults: v.array(FaultLine),
  next: v.pipe(v.nullable(v.number()), v.description('For `after`; null at the end.')),
});
export type FaultLines = v.InferOutput<typeof FaultLines>;

/** What would happen, or why not. */
export const Preview = v.object({
  file: ImportFile,
  faults: v.pipe(v.array(FaultLine), v.description('Of the first 500 faulty rows.')),
  /** Some rows of each state, for the eye. */
  samples: v.array(
    v.object({
      line: v.number(),
      state: v.picklist(['new', 'changed', 'unchanged']),
      cells: v.record(v.string(), v.nullable(v.string())),
      before: v.nullable(v.record(v.string(), v.nullable(v.string()))),
    }),
  ),
  /** Names of the villages one may write about, for corrections. */
  villages: v.array(v.string()),
});
export type Preview = v.InferOutput<typeof Preview>;
