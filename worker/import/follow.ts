/**
 * Statements by which households and open cases follow a place that changed. Closed cases stay where they were decided: that
 * is what the record says of them. Sets are given as SQL that selects ids.
 */

/** Households lie in the grid that their group belongs to. */
export const householdsFollow = (groups: string): string => `UPDATE household SET jurisdiction = grid.path
  FROM household_group g JOIN jurisdiction grid ON grid.id = g.grid_id
  WHERE household.group_id = g.id AND g.id IN (${groups}) AND household.jurisdiction <> grid.path`;

/** Open cases, and the warnings about them, lie where their household lies. */
export const casesFollow = (households: string): string[] => [
  `UPDATE case_alarm SET jurisdiction = h.jurisdiction
    FROM household h JOIN case_file c ON c.household_id = h.id AND c.is_open = 1
    WHERE h.id IN (${households}) AND case_alarm.case_id = c.id AND case_alarm.jurisdiction <> h.jurisdiction`,
  `UPDATE case_file SET jurisdiction = h.jurisdiction, grid_id = grid.id, village_id = grid.parent_id
    FROM household h JOIN jurisdiction grid ON grid.path = h.jurisdiction
    WHERE h.id IN (${households}) AND case_file.household_id = h.id AND case_file.is_open = 1
      AND case_file.jurisdiction <> h.jurisdiction`,
];

/** Households of groups, and their open cases. */
export const groupsFollow = (groups: string): string[] => [
  householdsFollow(groups),
  ...casesFollow(`SELECT id FROM household WHERE group_id IN (${groups})`),
];
