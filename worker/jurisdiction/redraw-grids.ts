import { sql } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Changed, RedrawGrid } from '../../shared/jurisdiction/change-schema.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { firstStill, guarded } from '../guard.ts';
import { groupsFollow } from '../import/follow.ts';
import { prepared } from '../import/statement.ts';

interface Grid {
  id: number;
  parentId: number;
  name: string;
  path: string;
}

/**
 * Groups go to another grid. Their households and open cases lie there from then on, so that its worker has them and the one
 * before no longer does; closed cases stay. Throws `notFound` for places of others, `invalid` across villages, `conflict`
 * when a group is no longer where it was seen.
 */
export async function redrawGrid(ctx: Context, input: RedrawGrid): Promise<Changed> {
  const from = await loadGrid(ctx, input.fromGridId);
  const to = await loadGrid(ctx, input.toGridId);
  if (from.parentId !== to.parentId)
    throw new DomainError('invalid', { fields: [{ field: 'toGridId', code: 'otherVillage' }] });
  const groups = JSON.stringify([...new Set(input.groupIds)]);
  const chosen = 'SELECT value FROM json_each(?1)';
  const d1 = ctx.db.$client;
  const deed = appendRecord(ctx, {
    ...{ action: 'place.redraw', subjectKind: 'place', subjectId: String(to.id), jurisdiction: to.path },
    detail: { reason: input.reason, fromGrid: from.name, toGrid: to.name, groups: input.groupIds.length },
  });
  const [counted] = await guarded(
    d1.batch<{ n: number; there: number }>([
      d1
        .prepare(`SELECT count(*) AS n, (SELECT count(*) FROM household_group WHERE id IN (${chosen})) AS there
          FROM case_file c JOIN household h ON h.id = c.household_id WHERE h.group_id IN (${chosen}) AND c.is_open = 1`)
        .bind(groups),
      // All of them still in that grid, or nothing happens.
      d1
        .prepare(`UPDATE household_group SET grid_id = ${firstStill(['grid_id = ?2', '?3'])} WHERE id IN (${chosen})`)
        .bind(groups, from.id, to.id),
      ...groupsFollow(chosen).map((statement) => d1.prepare(statement).bind(groups)),
      prepared(ctx, deed),
    ]),
  );
  ctx.memo.forget();
  return { households: [], cases: counted?.results[0]?.n ?? 0 };
}

async function loadGrid(ctx: Context, id: number): Promise<Grid> {
  const grid = await ctx.db.get<Grid | undefined>(sql`SELECT id, parent_id AS parentId, name_zh AS name, path
    FROM jurisdiction WHERE id = ${id} AND level = 'grid'`);
  if (!grid || !can(ctx.actor, 'household.change', { jurisdiction: grid.path })) throw new DomainError('notFound');
  return grid;
}
