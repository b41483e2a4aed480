import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { type Actor, holdersOf, type Permission } from '../../shared/access.ts';

/** Condition that a place lies where `actor` holds `permission`: a list of path prefixes, whatever its length. */
export function isInReach(actor: Actor, permission: Permission, place: SQLiteColumn): SQL {
  const holders = holdersOf(permission);
  const grants = actor.kind === 'staff' ? actor.grants.filter(({ role }) => holders.includes(role)) : [];
  const paths = JSON.stringify([...new Set(grants.map(({ jurisdiction }) => jurisdiction))]);
  return sql`EXISTS (SELECT 1 FROM json_each(${paths}) reach
    WHERE substr(${place}, 1, length(reach.value)) = reach.value)`;
}
