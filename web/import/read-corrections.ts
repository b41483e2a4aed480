import type { ListColumn } from '../../shared/import/columns.ts';
import { columnOf, headerKey } from '../../shared/import/headers.ts';
import { textOf, UnreadableFile } from './grid.ts';
import { openTable } from './open-table.ts';
import type { Choices, Edits } from './plan-rows.ts';

const LINE_HEADERS: ReadonlySet<string> = new Set(['行号', 'line']);

/** What a file of corrections says. */
export interface Corrections {
  edits: Edits;
  /** Lines of the correction that are none of the list. */
  unknown: number;
}

/**
 * Reads corrected lines: a table with a column of line numbers, and otherwise the list's own headers or such as are known by
 * name. Lines without any words are left as they were. Throws `UnreadableFile`.
 */
export function readCorrections(
  bytes: Uint8Array,
  headers: readonly string[],
  { kind, columns }: Choices,
  isKnown: (line: number) => boolean,
): Corrections {
  const { grid } = openTable(bytes);
  const at = grid.rows.findIndex(({ cells }) => cells.some((cell) => LINE_HEADERS.has(headerKey(textOf(cell)))));
  const names = grid.rows[at]?.cells.map((cell) => headerKey(textOf(cell))) ?? [];
  const lineAt = names.findIndex((name) => LINE_HEADERS.has(name));
  if (lineAt < 0) throw new UnreadableFile('noHeader');
  const meant = names.map((name) => {
    const own = headers.findIndex((header) => headerKey(header) === name);
    return (own >= 0 ? columns[own] : columnOf(kind, name)) ?? null;
  });
  const edits: Edits = new Map();
  let unknown = 0;
  for (const { cells } of grid.rows.slice(at + 1)) {
    const words = cells.map(textOf);
    const line = Number(words[lineAt]);
    if (!isKnown(line)) unknown++;
    else if (words.some((text, i) => i !== lineAt && text.trim())) edits.set(line, editOf(meant, words));
  }
  return { edits, unknown };
}

function editOf(
  columns: readonly (ListColumn | null)[],
  cells: readonly string[],
): Partial<Record<ListColumn, string>> {
  return Object.fromEntries(columns.flatMap((column, i) => (column ? [[column, cells[i] ?? '']] : [])));
}
