/**
 * What makes one kind of list: pure SQL over the staged rows, so that a list of any size is one batch. Parameters as in
 * `ImportParams`.
 */
export interface ListSql {
  /** Compares every staged row with the town: its state, what is wrong with it, what it is about. */
  check: string;
  /** Writes what is new and changed. */
  apply: readonly string[];
  /** Counts what depends on the list, one column a kind; all 0: it can be taken back. */
  dependents: string;
  /** Takes it back. */
  undo: readonly string[];
}

/** The staged rows of the file in some state, as a set of what they are about. */
export const targets = (state: 'new' | 'changed'): string =>
  `SELECT target_id FROM import_row WHERE file_id = ?1 AND state = '${state}'`;

/** A village of the town by its name; `outside` when the list may not speak about it. */
export const VILLAGE = `LEFT JOIN jurisdiction v ON v.level = 'village' AND v.name_zh = r.village
    AND substr(v.path, 1, length(?2)) = ?2`;
export const VILLAGE_PROBLEMS = `WHEN r.faults IS NOT NULL THEN 'own'
    WHEN v.id IS NULL THEN 'village:unknownVillage'
    WHEN substr(v.path, 1, length(?3)) <> ?3 THEN 'village:outside'`;

/** Takes over what `inner` found out about each line: columns line, problem, other, place, grid, target, was, differs. */
export const judged = (inner: string): string => `UPDATE import_row SET problem = x.problem, other_line = x.other,
    place_id = x.place, grid_id = x.grid, target_id = x.target,
    before = CASE WHEN x.problem IS NULL AND x.differs THEN x.was END,
    state = CASE WHEN x.problem IS NOT NULL THEN 'error' WHEN x.target IS NULL THEN 'new'
      WHEN x.differs THEN 'changed' ELSE 'unchanged' END
  FROM (${inner}) x WHERE import_row.file_id = ?1 AND import_row.line = x.line`;

/** Numbers what is new: `first` is the number before the first, `step` the distance. */
export const numbered = (
  first: string,
  step = 1,
): string => `UPDATE import_row SET target_id = (${first}) + x.n * ${step}
  FROM (SELECT line, row_number() OVER (ORDER BY line) n FROM import_row WHERE file_id = ?1 AND state = 'new') x
  WHERE import_row.file_id = ?1 AND import_row.line = x.line`;
