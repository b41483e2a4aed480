import type { ListKind } from '../../shared/import/columns.ts';
import { GROUPS_SQL } from './groups.ts';
import { HOUSEHOLDS_SQL } from './households.ts';
import type { ListSql } from './list-sql.ts';
import { GRID_WORKERS_SQL, GRIDS_SQL, VILLAGES_SQL } from './places.ts';

/** How each kind of list is compared, written and taken back. */
export const LISTS: Readonly<Record<ListKind, ListSql>> = {
  households: HOUSEHOLDS_SQL,
  villages: VILLAGES_SQL,
  grids: GRIDS_SQL,
  groups: GROUPS_SQL,
  gridWorkers: GRID_WORKERS_SQL,
};

const count = (state: string) => `(SELECT count(*) FROM import_row WHERE file_id = ?1 AND state = '${state}')`;

/** Notes how many rows are in each state. */
export const COUNT = `UPDATE import_file SET new_count = ${count('new')}, changed_count = ${count('changed')},
  unchanged_count = ${count('unchanged')}, error_count = ${count('error')}, left_count = ${count('left')}
  WHERE id = ?1`;
