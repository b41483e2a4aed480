/** A place by level, read from its path `/district/town/village/grid/`. */
export interface Place {
  townId: number;
  villageId: number;
  gridId: number;
}

/** Ids of the levels in the path of a grid. Missing levels are 0. */
export function placeOf(path: string): Place {
  const [, townId = 0, villageId = 0, gridId = 0] = path.split('/').filter(Boolean).map(Number);
  return { townId, villageId, gridId };
}

export const LEVELS = ['district', 'town', 'village', 'grid'] as const;
export type Level = (typeof LEVELS)[number];

/** The level a path ends at. */
export function levelOf(path: string): Level {
  return LEVELS[path.split('/').filter(Boolean).length - 1] ?? 'grid';
}
