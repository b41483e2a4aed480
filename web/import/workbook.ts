import { LIST_LIMITS } from '../../shared/import/columns.ts';
import { type Cell, type Grid, type Merge, UnreadableFile } from './grid.ts';
import { openZip } from './unzip.ts';
import { dateFormats, sayDate } from './workbook-dates.ts';
import { attribute, plain, runs, unprefixed } from './xml.ts';

/** A workbook: its sheets by name; one is read at a time. */
export interface Workbook {
  sheets: string[];
  read(sheet: number): Grid;
}

/**
 * Opens an .xlsx workbook (ECMA-376): values, formulas, dates, merged cells. Throws `UnreadableFile` for what is none, and
 * for what unpacks to more than any list is.
 */
export function openWorkbook(bytes: Uint8Array): Workbook {
  const zip = openZip(bytes);
  const decoder = new TextDecoder();
  const part = (name: string) => {
    const found = zip.read(name);
    return found && unprefixed(decoder.decode(found));
  };
  const book = part('xl/workbook.xml');
  const links = part('xl/_rels/workbook.xml.rels');
  if (book === undefined || links === undefined) throw new UnreadableFile('notAWorkbook');
  const targets = new Map(
    [...links.matchAll(/<Relationship\b([^>]*)>/g)].map(([, tag = '']) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  const sheets = [...book.matchAll(/<sheet\b([^>]*)>/g)].map(([, tag = '']) => ({
    name: attribute(tag, 'name'),
    path: pathOf(targets.get(attribute(tag, 'r:id') || attribute(tag, 'id')) ?? ''),
  }));
  const is1904 = /<workbookPr\b[^>]*date1904="(?:1|true)"/.test(book);
  return {
    sheets: sheets.map(({ name }) => name),
    read(index) {
      const xml = part(sheets[index]?.path ?? '');
      if (xml === undefined) throw new UnreadableFile('notAWorkbook');
      const strings = [...(part('xl/sharedStrings.xml') ?? '').matchAll(/<si\b[^>]*?(?:\/>|>([\s\S]*?)<\/si>)/g)];
      return sheetOf(xml, {
        strings: strings.map(([, inside = '']) => runs(inside)),
        isDate: dateFormats(part('xl/styles.xml') ?? ''),
        is1904,
      });
    },
  };
}

const pathOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

interface Book {
  strings: readonly string[];
  isDate: readonly boolean[];
  is1904: boolean;
}

function sheetOf(xml: string, book: Book): Grid {
  const rows: Grid['rows'] = [];
  let next = 0;
  for (const [, tag = '', inside] of xml.matchAll(/<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g)) {
    const at = Number(attribute(tag, 'r') || next + 1) - 1;
    next = at + 1;
    const cells = inside ? cellsOf(inside, book) : [];
    if (cells.some((cell) => (typeof cell === 'string' ? cell.trim() : cell))) rows.push({ at, cells });
    if (rows.length > LIST_LIMITS.rows + 100) throw new UnreadableFile('tooManyRows');
  }
  const merges = [...xml.matchAll(/<mergeCell\b[^>]*ref="([A-Z]+\d+):([A-Z]+\d+)"/g)].map(
    ([, from = '', to = '']): Merge => ({ ...corner(from, 'top', 'left'), ...corner(to, 'bottom', 'right') }),
  );
  return { rows, merges };
}

function cellsOf(xml: string, book: Book): Cell[] {
  const cells: Cell[] = [];
  for (const [, tag = '', inside] of xml.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
    const column = columnOf(attribute(tag, 'r')) ?? cells.length;
    if (column >= LIST_LIMITS.columns) {
      if (inside) throw new UnreadableFile('tooManyColumns');
      continue;
    }
    while (cells.length < column) cells.push('');
    cells[column] = inside === undefined ? '' : cellOf(tag, inside, book);
  }
  return cells;
}

function cellOf(tag: string, inside: string, book: Book): Cell {
  const type = attribute(tag, 't');
  const value = plain(inside.match(/<v\b[^>]*>([\s\S]*?)<\/v>/)?.[1] ?? '');
  const text = type === 's' ? (book.strings[Number(value)] ?? '') : type === 'inlineStr' ? runs(inside) : value;
  if (/<f\b/.test(inside)) return { text, fault: 'formula' };
  if (type === 'e') return { text, fault: 'cellError' };
  if (type === 'b') return value === '1' ? '是' : '否';
  if (type !== '' && type !== 'n') return text;
  return numberOf(value, book.isDate[Number(attribute(tag, 's') || 0)] ?? false, book.is1904);
}

/** A number as text. Dates and what lost digits say so; Excel keeps fifteen of them. */
function numberOf(value: string, isDate: boolean, is1904: boolean): Cell {
  if (value === '') return '';
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (isDate) return { text: sayDate(number, is1904), fault: 'date' };
  if (Math.abs(number) >= 1e15) return { text: value, fault: 'scientific' };
  return Number.isInteger(number) ? String(number) : String(Number(number.toPrecision(15)));
}

function columnOf(reference: string): number | undefined {
  const letters = reference.match(/^[A-Z]+/)?.[0];
  return letters === undefined
    ? undefined
    : [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function corner<R extends string, C extends string>(reference: string, row: R, column: C): Record<R | C, number> {
  const position = { [row]: Number(reference.replace(/\D/g, '')) - 1, [column]: columnOf(reference) ?? 0 };
  return position as Record<R | C, number>;
}
