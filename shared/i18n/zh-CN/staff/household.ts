/** Words of the staff's pages: household. Keys begin with `household.`. */
export const household = {
  'household.title': '住户',
} as const;

export type HouseholdMessages = typeof household;
