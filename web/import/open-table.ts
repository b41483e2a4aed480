import { LIST_LIMITS } from '../../shared/import/columns.ts';
import { decodeText, type Encoding } from './decode.ts';
import { readDelimited } from './delimited.ts';
import { type Grid, UnreadableFile } from './grid.ts';
import { openWorkbook } from './workbook.ts';

/** How a file is to be read, where the guess was wrong. */
export interface ReadAs {
  encoding?: Encoding;
  sheet?: number;
}

/** A table with how it was found in its file. */
export interface Table {
  grid: Grid;
  /** Of a text file. */
  encoding: Encoding | null;
  delimiter: string | null;
  /** Of a workbook. */
  sheets: string[];
  sheet: number;
}

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, i) => bytes[i] === byte);

/** Reads the table in a file, whatever its name says: by what it begins with. Throws `UnreadableFile`. */
export function openTable(bytes: Uint8Array, { encoding, sheet }: ReadAs = {}): Table {
  if (bytes.length === 0) throw new UnreadableFile('empty');
  if (bytes.length > LIST_LIMITS.file) throw new UnreadableFile('tooLarge');
  // Compound files: workbooks of before 2007, and of today with a password.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new UnreadableFile('oldExcel');
  if (startsWith(bytes, 0x50, 0x4b)) return fromWorkbook(bytes, sheet);
  const read = decodeText(bytes, encoding);
  // Many systems export a web page and call it .xls.
  if (/^\s*(?:<!doctype|<html|<table|<\?xml)/i.test(read.text.slice(0, 500))) throw new UnreadableFile('webPage');
  const { delimiter, ...grid } = readDelimited(read.text);
  return checked({ grid, encoding: read.encoding, delimiter, sheets: [], sheet: 0 });
}

function fromWorkbook(bytes: Uint8Array, wanted?: number): Table {
  const { sheets, read } = openWorkbook(bytes);
  if (!sheets.length) throw new UnreadableFile('notAWorkbook');
  // The first sheet with something on it, unless one was chosen.
  for (let sheet = wanted ?? 0; sheet < sheets.length; sheet++) {
    const grid = read(sheet);
    const isLast = wanted !== undefined || sheet === sheets.length - 1;
    if (grid.rows.length || isLast) return checked({ grid, encoding: null, delimiter: null, sheets, sheet });
  }
  throw new UnreadableFile('empty');
}

function checked(table: Table): Table {
  if (!table.grid.rows.length) throw new UnreadableFile('empty');
  if (
    table.grid.rows.some(
      ({ cells }) => cells.length > LIST_LIMITS.columns && cells.slice(LIST_LIMITS.columns).some(Boolean),
    )
  )
    throw new UnreadableFile('tooManyColumns');
  return table;
}
