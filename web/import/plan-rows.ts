import { COLUMNS_OF, isKept, type ListColumn, type ListKind } from '../../shared/import/columns.ts';
import type { Fault } from '../../shared/import/faults.ts';
import { personFaults, rolesIn } from '../../shared/import/persons.ts';
import { type Cells, readRow } from '../../shared/import/read-row.ts';
import { type Cell, type Grid, textOf } from './grid.ts';

/** What was said about a row by hand: by column. */
export type Edits = Map<number, Partial<Record<ListColumn, string>>>;

/** One row on its way. */
export interface PlannedRow {
  /** As the spreadsheet numbers it. */
  line: number;
  cells: Cells;
  /** Found while reading, and in what is not sent. */
  faults: Fault[];
  /** Someone of a house that another line speaks for: not sent. */
  isMember: boolean;
}

export interface Choices {
  kind: ListKind;
  /** For each column of the file what it is, if it is anything. */
  columns: readonly (ListColumn | null)[];
  /** Cells joined into one count for each of their rows. */
  fill: boolean;
  /** `YYYY-MM-DD`, for birthdays. */
  today: string;
}

/** The rows below the header, read by the chosen columns; `edits` on top. */
export function planRows(grid: Grid, header: number, choices: Choices, edits: Edits): PlannedRow[] {
  const { kind, columns, today } = choices;
  const rows = mergesApplied(grid, header, choices).map(({ at, cells }) => {
    const line = at + 1;
    const edited = edits.get(line);
    const words: Partial<Record<ListColumn, string>> = {};
    const faults: Fault[] = [];
    columns.forEach((column, i) => {
      if (!column) return;
      const cell = cells[i];
      words[column] = edited?.[column] ?? textOf(cell);
      if (edited?.[column] === undefined && typeof cell === 'object') faults.push({ column, code: cell.fault });
    });
    return { line, cells: words, faults };
  });
  return judge(kind, rows, today);
}

function judge(kind: ListKind, rows: readonly Omit<PlannedRow, 'isMember'>[], today: string): PlannedRow[] {
  if (kind !== 'households') return rows.map((row) => ({ ...row, isMember: false }));
  const read = rows.map((row) => ({ ...row, values: readRow(kind, row.cells).values }));
  const roles = rolesIn(read);
  return read.map(({ line, cells, faults }, i): PlannedRow => {
    const known = new Set(faults.map(({ column }) => column));
    const persons = personFaults(cells, today).filter(({ column }) => !known.has(column));
    const heads: Fault[] =
      roles[i] === 'twoHeads' ? [{ column: cells.relation ? 'relation' : 'person', code: 'twoHeads' }] : [];
    return { line, cells, faults: [...faults, ...persons, ...heads], isMember: roles[i] === 'member' };
  });
}

/** Data rows with each joined cell named as such, or filled with what stands in its corner. */
function mergesApplied({ rows, merges }: Grid, header: number, { fill, columns }: Choices): Grid['rows'] {
  const data = rows.slice(header + 1);
  if (!merges.length) return data;
  const headerAt = rows[header]?.at ?? 0;
  const byRow = new Map(rows.map((row) => [row.at, row.cells]));
  const changed = new Map<number, Cell[]>();
  for (const { top, left, bottom, right } of merges) {
    if (bottom <= headerAt) continue;
    const corner = textOf(byRow.get(top)?.[left]);
    for (const { at } of data) {
      if (at < top || at > bottom) continue;
      for (let column = left; column <= right; column++) {
        if (!columns[column] || (at === top && column === left)) continue;
        const cells = changed.get(at) ?? [...(byRow.get(at) ?? [])];
        cells[column] = fill ? corner : { text: corner, fault: 'merged' };
        changed.set(at, cells);
      }
    }
  }
  return data.map((row) => ({ ...row, cells: changed.get(row.at) ?? row.cells }));
}

/** Columns that a kind must have and that no column of the file was chosen for. */
export function missingColumns(kind: ListKind, columns: readonly (ListColumn | null)[]): ListColumn[] {
  return COLUMNS_OF[kind]
    .filter(({ column, required }) => required && !columns.includes(column))
    .map(({ column }) => column);
}

export const sentColumns = (columns: readonly (ListColumn | null)[]) =>
  columns.filter((column): column is ListColumn => column !== null).filter(isKept);
