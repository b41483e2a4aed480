import { unneutralised } from '../csv.ts';
import { toDigits } from '../household/read-address.ts';
import { COLUMNS_OF, isKept, type KeptColumn, type ListColumn, type ListKind } from './columns.ts';
import type { Fault, FaultCode } from './faults.ts';

/** A row's words by column, as they stand in the file. */
export type Cells = Readonly<Partial<Record<ListColumn, string>>>;
/** A row's facts as they are kept. */
export type RowValues = Partial<Record<KeptColumn, string>>;

/** Longest fact kept, in characters. */
const LONGEST = 60;

/** Columns that are numbers to people and text to us: what a spreadsheet makes of them is wrong. */
const NUMBER_LIKE: ReadonlySet<ListColumn> = new Set([
  'group',
  'houseNumber',
  'reference',
  'idNumber',
  'phone',
  'contactPhone',
]);

/** Full-width ASCII as ASCII. Nothing else is normalised: rare characters of names stay what they are. */
export const narrowed = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ');

/** Words without spaces at their ends, line ends and marks that nobody sees. */
const tidied = (text: string): string =>
  unneutralised(text)
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const DATE =
  /^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T].*)?|\d{1,2}月\d{1,2}日|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{1,2})$/i;
const SCIENTIFIC = /^\d(?:\.\d+)?e\+?\d+$/i;
const CELL_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|#+)$/i;

/** What a spreadsheet did to a cell, if it did something. */
function damageOf(column: ListColumn, text: string): FaultCode | undefined {
  if (text.includes('\ufffd')) return 'unreadable';
  if (CELL_ERROR.test(text)) return 'cellError';
  if (/^[=＝]/.test(text)) return 'formula';
  if ([...text].length > LONGEST) return 'tooLong';
  if (!NUMBER_LIKE.has(column)) return undefined;
  if (SCIENTIFIC.test(text)) return 'scientific';
  return DATE.test(text) ? 'date' : undefined;
}

/**
 * Reads the facts of one row, forgivingly: `第三组`, `3组` and `3` are one group, `12号` is house number `12`. What cannot
 * be right is said by column. The server reads every row by this again.
 */
export function readRow(kind: ListKind, cells: Cells): { values: RowValues; faults: Fault[] } {
  const values: RowValues = {};
  const faults: Fault[] = [];
  for (const { column, required } of COLUMNS_OF[kind]) {
    const text = tidied(cells[column] ?? '');
    const code = text ? damageOf(column, text) : required ? 'missing' : undefined;
    if (code) faults.push({ column, code });
    else if (text && isKept(column)) {
      const read = READINGS[column];
      const value = read ? read.value(narrowed(text).trim()) : text;
      if (value === undefined) faults.push({ column, code: read?.otherwise ?? 'missing' });
      else values[column] = value;
    }
  }
  return { values, faults };
}

interface Reading {
  value(text: string): string | undefined;
  otherwise: FaultCode;
}

const READINGS: Partial<Record<KeptColumn, Reading>> = {
  group: { value: groupOf, otherwise: 'badGroup' },
  houseNumber: { value: houseNumberOf, otherwise: 'badHouseNumber' },
  reference: { value: (text) => text.match(/^[\w./-]{1,40}$/)?.[0], otherwise: 'badReference' },
  contactPhone: {
    value: (text) => text.replace(/\s/g, '').match(/^[\d-]{5,20}$/)?.[0],
    otherwise: 'badContactPhone',
  },
};

function groupOf(text: string): string | undefined {
  const [, number = ''] =
    text.match(
      /^第?\s*(\d{1,4}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:\.0+)?\s*(?:(?:村民)?小?组|队|社)?$/,
    ) ?? [];
  const digits = /^\d/.test(number) ? number : number && toDigits(number);
  return Number(digits) >= 1 ? String(Number(digits)) : undefined;
}

/** A house number as plates carry it: `12号` → `12`, `12－1` → `12-1`, `12号附1` → `12附1`. */
function houseNumberOf(text: string): string | undefined {
  const bare = text
    .replace(/\s/g, '')
    .replace(/[‐-―−﹣~]/g, '-')
    .replace(/^(?:No\.?|门牌)/i, '')
    .replace(/(\d)\.0+$/, '$1')
    .replace(/号/g, '')
    .toUpperCase();
  return /^(?=.*\d)[\dA-Z\p{Script=Han}#-]{1,16}$/u.test(bare) && !bare.endsWith('-') ? bare : undefined;
}
