import { casesFollow } from './follow.ts';
import { judged, type ListSql, numbered, targets, VILLAGE, VILLAGE_PROBLEMS } from './list-sql.ts';

/** Rows beside the group they name and the households that their number (`own`) and address (`there`) belong to now. */
const FOUND = `SELECT r.line, r.group_number, r.house_number, r.reference, g.id AS place, g.grid_id AS grid, here.path,
    coalesce(own.id, CASE WHEN r.reference IS NULL OR there.reference IS NULL THEN there.id END) AS target,
    CASE WHEN r.faults IS NULL AND r.same_address < r.line THEN r.same_address
      WHEN r.faults IS NULL AND r.reference IS NOT NULL AND r.same_reference < r.line THEN r.same_reference END AS twin,
    CASE ${VILLAGE_PROBLEMS}
      WHEN g.id IS NULL THEN 'group:unknownGroup'
      WHEN r.same_address < r.line THEN 'houseNumber:repeated'
      WHEN r.reference IS NOT NULL AND r.same_reference < r.line THEN 'reference:repeated'
      WHEN own.id IS NOT NULL AND substr(own.jurisdiction, 1, length(?3)) <> ?3 THEN 'reference:outside'
      WHEN own.id <> there.id THEN 'houseNumber:addressTaken'
      WHEN own.id IS NULL AND there.reference <> r.reference THEN 'reference:referenceTaken' END AS problem
  FROM (SELECT line, faults, village, group_number, house_number, reference,
      min(line) OVER (PARTITION BY village, group_number, house_number) AS same_address,
      min(line) OVER (PARTITION BY reference) AS same_reference
    FROM import_row WHERE file_id = ?1 AND state IS NOT 'left') r
  ${VILLAGE}
  LEFT JOIN household_group g ON g.village_id = v.id AND g.number = r.group_number
  LEFT JOIN jurisdiction here ON here.id = g.grid_id
  LEFT JOIN household there ON there.group_id = g.id AND there.house_number = r.house_number AND there.ended_at IS NULL
  LEFT JOIN household own ON own.reference = r.reference AND own.ended_at IS NULL`;

const CHECK = judged(`SELECT f.line, f.place, f.grid, f.target,
    coalesce(f.problem, CASE WHEN f.first_about < f.line THEN 'houseNumber:repeated' END) AS problem,
    coalesce(f.twin, CASE WHEN f.problem IS NULL AND f.first_about < f.line THEN f.first_about END) AS other,
    h.group_id <> f.place OR h.house_number <> f.house_number OR h.jurisdiction <> f.path
      OR h.reference IS NOT coalesce(f.reference, h.reference) AS differs,
    json_object('groupId', h.group_id, 'jurisdiction', h.jurisdiction, 'village', was_village.name_zh,
      'group', CAST(was.number AS TEXT), 'houseNumber', h.house_number, 'reference', h.reference) AS was
  FROM (SELECT *, min(CASE WHEN problem IS NULL THEN line END) OVER (PARTITION BY coalesce(target, -line)) AS first_about
    FROM (${FOUND})) f
  LEFT JOIN household h ON h.id = f.target
  LEFT JOIN household_group was ON was.id = h.group_id
  LEFT JOIN jurisdiction was_village ON was_village.id = was.village_id`);

const NEW = targets('new');

export const HOUSEHOLDS_SQL: ListSql = {
  check: CHECK,
  apply: [
    numbered('SELECT coalesce(max(id), 0) FROM household'),
    `INSERT INTO household (id, group_id, house_number, jurisdiction, reference)
      SELECT r.target_id, r.place_id, r.house_number, grid.path, r.reference
      FROM import_row r JOIN jurisdiction grid ON grid.id = r.grid_id
      WHERE r.file_id = ?1 AND r.state = 'new' ORDER BY r.line`,
    `UPDATE household SET group_id = r.place_id, house_number = r.house_number, jurisdiction = grid.path,
        reference = coalesce(r.reference, household.reference)
      FROM import_row r JOIN jurisdiction grid ON grid.id = r.grid_id
      WHERE r.file_id = ?1 AND r.state = 'changed' AND household.id = r.target_id`,
    `INSERT INTO doorplate (code, household_id, status, minted_at, changed_at)
      SELECT r.code, r.target_id, 'minted', ?4, ?4 FROM import_row r
      WHERE r.file_id = ?1 AND r.state IN ('new', 'changed', 'unchanged')
        AND NOT EXISTS (SELECT 1 FROM doorplate d WHERE d.household_id = r.target_id AND d.status <> 'replaced')
      ORDER BY r.line`,
    ...casesFollow(targets('changed')),
  ],
  dependents: `SELECT
    (SELECT count(*) FROM case_file WHERE household_id IN (${NEW}))
      + (SELECT count(*) FROM order_series WHERE household_id IN (${NEW})) AS cases,
    (SELECT count(*) FROM doorplate WHERE household_id IN (${NEW}) AND status <> 'minted') AS plates,
    (SELECT count(*) FROM device_binding WHERE household_id IN (${NEW})) AS phones,
    (SELECT count(*) FROM household WHERE merged_into_id IN (${NEW}))
      + (SELECT count(*) FROM import_row r JOIN household h ON h.id = r.target_id
        WHERE r.file_id = ?1 AND r.state IN ('new', 'changed') AND (h.ended_at IS NOT NULL
          OR h.group_id <> r.place_id OR h.house_number <> r.house_number)) AS changes`,
  undo: [
    `DELETE FROM binding_code WHERE household_id IN (${NEW})`,
    `DELETE FROM doorplate WHERE household_id IN (${NEW})`,
    `DELETE FROM household WHERE id IN (${NEW})`,
    `UPDATE household SET group_id = r.before->>'groupId', house_number = r.before->>'houseNumber',
        jurisdiction = r.before->>'jurisdiction', reference = r.before->>'reference'
      FROM import_row r WHERE r.file_id = ?1 AND r.state = 'changed' AND household.id = r.target_id`,
    ...casesFollow(targets('changed')),
  ],
};
