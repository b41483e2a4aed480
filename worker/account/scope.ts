import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { type Actor, holdersOf, type Permission } from '../../shared/access.ts';

/** Paths of the places in which someone holds a permission; the system's clock holds its own everywhere. */
export function placesOf(actor: Actor, permission: Permission): string[] {
  const holders = holdersOf(permission);
  if (actor.kind === 'system') return holders.includes('system') ? ['/'] : [];
  if (actor.kind !== 'staff') return [];
  return actor.grants.filter(({ role }) => holders.includes(role)).map(({ jurisdiction }) => jurisdiction);
}

/** That a column with the path of a place lies in one of these places. */
export function liesIn(column: AnyColumn, places: readonly string[]): SQL {
  return sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(places)}) p WHERE substr(${column}, 1, length(p.value)) = p.value)`;
}
