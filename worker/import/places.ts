import { judged, type ListSql, numbered, targets, VILLAGE, VILLAGE_PROBLEMS } from './list-sql.ts';

/** The thousand that the last number lies in: `import-town.ts` keeps it free for the grids of that village. */
const THOUSAND = 'coalesce(max(id), 0) / 1000 * 1000';

const changedSince = (columns: string) => `(SELECT count(*) FROM import_row r JOIN jurisdiction j ON j.id = r.target_id
    WHERE r.file_id = ?1 AND r.state IN ('new', 'changed') AND (${columns}))`;

/** Everything that may lie in a place, found by its path or number. */
const BELOW = `(SELECT count(*) FROM jurisdiction WHERE parent_id IN (${targets('new')})) AS grids,
    (SELECT count(*) FROM household_group WHERE village_id IN (${targets('new')}) OR grid_id IN (${targets('new')})) AS groups,
    (SELECT count(*) FROM case_file WHERE village_id IN (${targets('new')}) OR grid_id IN (${targets('new')})) AS cases,
    (SELECT count(*) FROM staff_grant WHERE jurisdiction IN (SELECT path FROM jurisdiction WHERE id IN (${targets('new')}))) AS accounts`;

export const VILLAGES_SQL: ListSql = {
  check: judged(`SELECT r.line, town.id AS place, NULL AS grid, v.id AS target,
      CASE WHEN r.faults IS NOT NULL THEN 'own'
        WHEN r.first_line < r.line THEN 'village:repeated'
        WHEN substr(coalesce(v.path, town.path), 1, length(?3)) <> ?3 THEN 'village:outside' END AS problem,
      CASE WHEN r.faults IS NULL AND r.first_line < r.line THEN r.first_line END AS other,
      v.name_en <> coalesce(r.name_en, v.name_en) AS differs, json_object('nameEn', v.name_en) AS was
    FROM (SELECT *, min(line) OVER (PARTITION BY village) AS first_line
      FROM import_row WHERE file_id = ?1 AND state IS NOT 'left') r
    JOIN jurisdiction town ON town.path = ?2
    ${VILLAGE}`),
  apply: [
    numbered(`SELECT ${THOUSAND} FROM jurisdiction`, 1000),
    `INSERT INTO jurisdiction (id, parent_id, level, name_zh, name_en, path)
      SELECT target_id, place_id, 'village', village, coalesce(name_en, village), ?2 || target_id || '/'
      FROM import_row WHERE file_id = ?1 AND state = 'new'`,
    `UPDATE jurisdiction SET name_en = r.name_en FROM import_row r
      WHERE r.file_id = ?1 AND r.state = 'changed' AND jurisdiction.id = r.target_id`,
  ],
  dependents: `SELECT ${BELOW}, ${changedSince('j.name_en <> coalesce(r.name_en, j.name_en)')} AS changes`,
  undo: [
    `DELETE FROM jurisdiction WHERE id IN (${targets('new')})`,
    `UPDATE jurisdiction SET name_en = r.before->>'nameEn' FROM import_row r
      WHERE r.file_id = ?1 AND r.state = 'changed' AND jurisdiction.id = r.target_id`,
  ],
};

const CONTACTS = `INSERT INTO duty_contact (grid_id, name, phone)
  SELECT target_id, contact, contact_phone FROM import_row WHERE file_id = ?1 AND state IN ('new', 'changed')
  ON CONFLICT (grid_id) DO UPDATE SET name = excluded.name, phone = excluded.phone`;
const CONTACT_CHANGED = `(SELECT count(*) FROM import_row r LEFT JOIN duty_contact d ON d.grid_id = r.target_id
    WHERE r.file_id = ?1 AND r.state IN ('new', 'changed') AND (d.name IS NOT r.contact OR d.phone IS NOT r.contact_phone))`;
const CONTACTS_BACK = `UPDATE duty_contact SET name = r.before->>'contact', phone = r.before->>'contactPhone'
  FROM import_row r WHERE r.file_id = ?1 AND r.state = 'changed' AND duty_contact.grid_id = r.target_id`;
const WAS = `json_object('nameEn', grid.name_en, 'contact', d.name, 'contactPhone', d.phone)`;

export const GRIDS_SQL: ListSql = {
  check: judged(`SELECT r.line, v.id AS place, grid.id AS grid, grid.id AS target,
      CASE ${VILLAGE_PROBLEMS} WHEN r.first_line < r.line THEN 'grid:repeated' END AS problem,
      CASE WHEN r.faults IS NULL AND r.first_line < r.line THEN r.first_line END AS other,
      grid.name_en <> coalesce(r.name_en, grid.name_en) OR d.name IS NOT r.contact OR d.phone IS NOT r.contact_phone AS differs,
      ${WAS} AS was
    FROM (SELECT *, min(line) OVER (PARTITION BY village, grid) AS first_line
      FROM import_row WHERE file_id = ?1 AND state IS NOT 'left') r
    ${VILLAGE}
    LEFT JOIN jurisdiction grid ON grid.level = 'grid' AND grid.parent_id = v.id AND grid.name_zh = r.grid
    LEFT JOIN duty_contact d ON d.grid_id = grid.id`),
  apply: [
    numbered(`SELECT ${THOUSAND} + 1000 FROM jurisdiction`),
    `INSERT INTO jurisdiction (id, parent_id, level, name_zh, name_en, path)
      SELECT r.target_id, r.place_id, 'grid', r.grid, coalesce(r.name_en, r.grid), v.path || r.target_id || '/'
      FROM import_row r JOIN jurisdiction v ON v.id = r.place_id WHERE r.file_id = ?1 AND r.state = 'new'`,
    `UPDATE jurisdiction SET name_en = coalesce(r.name_en, jurisdiction.name_en) FROM import_row r
      WHERE r.file_id = ?1 AND r.state = 'changed' AND jurisdiction.id = r.target_id`,
    CONTACTS,
  ],
  dependents: `SELECT ${BELOW}, ${CONTACT_CHANGED} AS changes`,
  undo: [
    `DELETE FROM duty_contact WHERE grid_id IN (${targets('new')})`,
    `DELETE FROM jurisdiction WHERE id IN (${targets('new')})`,
    CONTACTS_BACK,
    `UPDATE jurisdiction SET name_en = r.before->>'nameEn' FROM import_row r
      WHERE r.file_id = ?1 AND r.state = 'changed' AND jurisdiction.id = r.target_id`,
  ],
};

/** Grids that a row about a worker may mean: by name, in the village it names if it names one. */
const MEANT = `SELECT r.line, count(g.id) AS n, min(g.id) AS grid_id
  FROM import_row r JOIN jurisdiction g ON g.level = 'grid' AND g.name_zh = r.grid
    AND substr(g.path, 1, length(?2)) = ?2
  JOIN jurisdiction v ON v.id = g.parent_id AND (r.village IS NULL OR v.name_zh = r.village)
  WHERE r.file_id = ?1 GROUP BY r.line`;

export const GRID_WORKERS_SQL: ListSql = {
  check: judged(`SELECT line, grid.parent_id AS place, grid.id AS grid, grid.id AS target, first_line_of AS other,
      CASE WHEN r.faults IS NOT NULL THEN 'own' WHEN r.n IS NULL THEN 'grid:unknownGrid'
        WHEN r.n > 1 THEN 'grid:ambiguousGrid'
        WHEN substr(grid.path, 1, length(?3)) <> ?3 THEN 'grid:outside'
        WHEN first_line_of IS NOT NULL THEN 'grid:repeated' END AS problem,
      d.name IS NOT r.contact OR d.phone IS NOT r.contact_phone AS differs, ${WAS} AS was
    FROM (SELECT i.line, i.faults, i.contact, i.contact_phone, m.n, m.grid_id,
        CASE WHEN m.n = 1 AND min(i.line) OVER (PARTITION BY coalesce(m.grid_id, -i.line)) < i.line
          THEN min(i.line) OVER (PARTITION BY coalesce(m.grid_id, -i.line)) END AS first_line_of
      FROM import_row i LEFT JOIN (${MEANT}) m ON m.line = i.line
      WHERE i.file_id = ?1 AND i.state IS NOT 'left') r
    LEFT JOIN jurisdiction grid ON grid.id = r.grid_id
    LEFT JOIN duty_contact d ON d.grid_id = grid.id`),
  apply: [CONTACTS],
  dependents: `SELECT ${CONTACT_CHANGED} AS changes`,
  undo: [CONTACTS_BACK],
};
