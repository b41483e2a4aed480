import { groupsFollow } from './follow.ts';
import { judged, type ListSql, numbered, targets, VILLAGE, VILLAGE_PROBLEMS } from './list-sql.ts';

const CHECK = judged(`SELECT r.line, v.id AS place, grid.id AS grid, g.id AS target,
    CASE ${VILLAGE_PROBLEMS}
      WHEN r.first_line < r.line THEN 'group:repeated'
      WHEN grid.id IS NULL THEN 'grid:unknownGrid' END AS problem,
    CASE WHEN r.faults IS NULL AND r.first_line < r.line THEN r.first_line END AS other,
    g.grid_id <> grid.id OR g.hamlet IS NOT coalesce(r.hamlet, g.hamlet) AS differs,
    json_object('gridId', g.grid_id, 'grid', was.name_zh, 'hamlet', g.hamlet) AS was
  FROM (SELECT *, min(line) OVER (PARTITION BY village, group_number) AS first_line
    FROM import_row WHERE file_id = ?1 AND state IS NOT 'left') r
  ${VILLAGE}
  LEFT JOIN jurisdiction grid ON grid.level = 'grid' AND grid.parent_id = v.id AND grid.name_zh = r.grid
  LEFT JOIN household_group g ON g.village_id = v.id AND g.number = r.group_number
  LEFT JOIN jurisdiction was ON was.id = g.grid_id`);

export const GROUPS_SQL: ListSql = {
  check: CHECK,
  apply: [
    numbered('SELECT coalesce(max(id), 0) FROM household_group'),
    `INSERT INTO household_group (id, village_id, grid_id, number, hamlet)
      SELECT target_id, place_id, grid_id, group_number, hamlet FROM import_row
      WHERE file_id = ?1 AND state = 'new' ORDER BY line`,
    `UPDATE household_group SET grid_id = r.grid_id, hamlet = coalesce(r.hamlet, household_group.hamlet)
      FROM import_row r WHERE r.file_id = ?1 AND r.state = 'changed' AND household_group.id = r.target_id`,
    ...groupsFollow(targets('changed')),
  ],
  dependents: `SELECT
    (SELECT count(*) FROM household WHERE group_id IN (${targets('new')})) AS households,
    (SELECT count(*) FROM import_row r JOIN household_group g ON g.id = r.target_id
      WHERE r.file_id = ?1 AND r.state IN ('new', 'changed') AND g.grid_id <> r.grid_id) AS changes`,
  undo: [
    `DELETE FROM household_group WHERE id IN (${targets('new')})`,
    `UPDATE household_group SET grid_id = r.before->>'gridId', hamlet = r.before->>'hamlet'
      FROM import_row r WHERE r.file_id = ?1 AND r.state = 'changed' AND household_group.id = r.target_id`,
    ...groupsFollow(targets('changed')),
  ],
};
