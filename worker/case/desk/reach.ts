import { and, eq } from 'drizzle-orm';
import { type Actor, grantsWith, isWithin, type Permission } from '../../../shared/access.ts';
import { DomainError } from '../../../shared/errors.ts';
import { levelOf } from '../../../shared/place.ts';
import { below } from '../../below.ts';
import type { Context } from '../../context.ts';
import { jurisdiction } from '../../jurisdiction/table.ts';

/** Part of the cases: those of a place, or of one department in a place. Each is one stretch of an index. */
export interface Reach {
  level: 'town' | 'village' | 'grid';
  id: number;
  departmentId: number | null;
}

/** A place and department that someone asks for within their own. */
export interface Wanted {
  place?: string | undefined;
  departmentId?: number | undefined;
}

interface Area {
  path: string;
  departmentId: number | null;
}

/**
 * What `actor` may look at under `permission`, narrowed to what is wanted, without overlaps. Throws `notFound` for a place
 * or department of others.
 */
export async function reachesOf(ctx: Context, permission: Permission, wanted: Wanted = {}): Promise<Reach[]> {
  const areas = areasOf(ctx.actor, permission, wanted);
  if (!areas.length) throw new DomainError('notFound');
  return (await Promise.all(areas.map((area) => reachesIn(ctx, area)))).flat();
}

/** The areas of the grants, narrowed; an area inside another is left out. */
export function areasOf(actor: Actor, permission: Permission, { place, departmentId }: Wanted): Area[] {
  const areas = grantsWith(actor, permission).flatMap((grant): Area[] => {
    const own = grant.role === 'officer' ? grant.departmentId : null;
    if (grant.role === 'officer' && own === null) return [];
    if (place && !isWithin(place, grant.jurisdiction)) return [];
    if (departmentId !== undefined && own !== null && own !== departmentId) return [];
    return [{ path: place ?? grant.jurisdiction, departmentId: departmentId ?? own }];
  });
  return areas.filter(
    (area, i) => !areas.some((other, j) => j !== i && covers(other, area) && (j < i || !covers(area, other))),
  );
}

function covers(wide: Area, narrow: Area): boolean {
  return isWithin(narrow.path, wide.path) && (wide.departmentId === null || wide.departmentId === narrow.departmentId);
}

async function reachesIn(ctx: Context, { path, departmentId }: Area): Promise<Reach[]> {
  const level = levelOf(path);
  if (level === 'district') return (await townsBelow(ctx, path)).map((id) => ({ level: 'town', id, departmentId }));
  const id = Number(path.split('/').at(-2));
  return [{ level, id, departmentId }];
}

/** Ids of the towns of a district; remembered, for they change with the map of China. */
async function townsBelow(ctx: Context, path: string): Promise<number[]> {
  const key = `towns:${path}`;
  const known = ctx.memo.get<number[]>(key, ctx.now());
  if (known) return known;
  const rows = await ctx.db
    .select({ id: jurisdiction.id })
    .from(jurisdiction)
    .where(and(below(jurisdiction.path, path), eq(jurisdiction.level, 'town')));
  const ids = rows.map((row) => row.id);
  ctx.memo.set(key, ids, ctx.now());
  return ids;
}
