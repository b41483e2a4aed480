/** Where a door is: its plate's coordinates where they were taken at mounting, else how the addresses lie to each other. */
export interface Door {
  householdId: number;
  groupId: number;
  villageId: number;
  /** Degrees (WGS 84), where known. */
  position: { latitude: number; longitude: number } | null;
}

export type DistanceClass = 'same' | 'group' | 'village' | 'beyond';

/** How two addresses lie to each other. */
export function distanceClass(a: Door, b: Door): DistanceClass {
  if (a.householdId === b.householdId) return 'same';
  if (a.groupId === b.groupId) return 'group';
  return a.villageId === b.villageId ? 'village' : 'beyond';
}

/** Metres that lie at least between two doors of a class. Neighbours share a wall; villages lie apart. */
const LEAST_METRES: Record<DistanceClass, number> = { same: 0, group: 0, village: 150, beyond: 800 };
/** Faster than this nobody gets from door to door on village roads: 50 km/h, in metres a millisecond. */
const FASTEST = 50_000 / 3_600_000;
/** How far off a position taken by a phone may be, in metres. */
const POSITION_SLACK = 100;
const EARTH = 6_371_000;

/** Metres as the crow flies. */
export function metresBetween(a: NonNullable<Door['position']>, b: NonNullable<Door['position']>): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const half =
    Math.sin(rad(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(rad(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** The least time, in milliseconds, that the way from one door to another takes. */
export function leastWay(a: Door, b: Door): number {
  const metres =
    a.position && b.position
      ? Math.max(0, metresBetween(a.position, b.position) - POSITION_SLACK)
      : LEAST_METRES[distanceClass(a, b)];
  return metres / FASTEST;
}
