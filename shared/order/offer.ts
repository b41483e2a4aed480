/** The ids in a path. */
const idsOf = (path: string) => path.split('/').filter(Boolean);
const pathOf = (ids: readonly string[]) => `/${ids.map((id) => `${id}/`).join('')}`;

/** Depth of a town's path: no order is offered beyond its town. */
const TOWN = 2;

/** The village in which a household's grid lies: where an order is offered first. */
export function nearbyOf(jurisdiction: string): string {
  return pathOf(idsOf(jurisdiction).slice(0, TOWN + 1));
}

/**
 * The next larger place to offer an order in: named volunteers → the village → the town. Undefined when it has been offered to
 * all of the town.
 */
export function widerThan(openTo: string | null, jurisdiction: string): string | undefined {
  if (openTo === null) return nearbyOf(jurisdiction);
  const ids = idsOf(openTo);
  if (ids.length <= TOWN) return undefined;
  return pathOf(ids.slice(0, Math.min(ids.length - 1, TOWN + 1)));
}

/** Whether two places have anyone in common: one lies in the other. */
export function overlaps(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/**
 * Whether an order that is open to a place is open to a volunteer who likes to help in these villages. Without any, everywhere
 * counts; an order of the whole town is open to everyone.
 */
export function isOpenTo(openTo: string | null, places: readonly number[]): boolean {
  if (openTo === null) return false;
  const village = Number(idsOf(openTo)[TOWN]);
  return !village || !places.length || places.includes(village);
}
