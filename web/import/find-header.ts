import type { ListKind } from '../../shared/import/columns.ts';
import { columnOf } from '../../shared/import/headers.ts';
import { type Grid, type Merge, textOf } from './grid.ts';

/** Rows that may be titles and headers. */
const LOOKED_AT = 12;

export interface Header {
  /** Position in `rows`. */
  index: number;
  /** The words above each column. */
  names: string[];
}

/**
 * The row that says what the columns are: the one with most names that are known, below titles. Headers of two rows (“address”
 * above “village, group, number”) count as one, cells joined downwards belong to each of their rows.
 */
export function findHeader(grid: Grid, kind: ListKind, remembered: Readonly<Record<string, string>>): Header {
  const width = Math.max(...grid.rows.slice(0, LOOKED_AT).map(({ cells }) => cells.length));
  const candidates = grid.rows.slice(0, LOOKED_AT).map((_, index) => {
    const names = Array.from({ length: width }, (__, column) => nameAt(grid, index, column));
    const known = new Set(names.map((name) => columnOf(kind, name, remembered)).filter(Boolean)).size;
    return { index, names, known };
  });
  const most = Math.max(...candidates.map(({ known }) => known));
  const best = candidates.find(({ known }) => known === most);
  // Nothing known: the first row that looks like a table's.
  const plain = candidates.find(({ names }) => names.filter(Boolean).length > 1) ?? candidates[0];
  const { index, names } = (most > 0 ? best : plain) ?? { index: 0, names: [] };
  return { index, names };
}

function nameAt({ rows, merges }: Grid, index: number, column: number): string {
  const row = rows[index];
  const own = textOf(row?.cells[column]).replace(/\s+/g, '').trim();
  if (own || !row) return own;
  const merge = merges.find((one) => covers(one, row.at, column));
  return merge ? textOf(rows.find(({ at }) => at === merge.top)?.cells[merge.left]).replace(/\s+/g, '') : '';
}

const covers = ({ top, left, bottom, right }: Merge, row: number, column: number) =>
  row >= top && row <= bottom && column >= left && column <= right;
