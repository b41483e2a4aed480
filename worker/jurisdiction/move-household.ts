import type { Changed, MoveHousehold } from '../../shared/jurisdiction/change-schema.ts';
import type { Context } from '../context.ts';
import { openCasesFollow, writeChange } from './change-batch.ts';
import { houseNumberIn, loadGroup, loadRegistered, mustBeAsSeen } from './load-household.ts';

/**
 * A household gets another address: another number, group or village. It stays the same household: its plate leads on to it,
 * its phones stay bound, its open cases go along, closed ones stay. Throws `notFound` for places of others, `notAvailable`
 * for one that has ended, `conflict` when someone else changed it, `invalid` when the number is taken.
 */
export async function moveHousehold(ctx: Context, id: number, input: MoveHousehold): Promise<Changed> {
  const row = await loadRegistered(ctx, id);
  const group = await loadGroup(ctx, input.groupId);
  mustBeAsSeen(row, input.seen);
  const houseNumber = houseNumberIn(input.houseNumber, 'houseNumber');
  const d1 = ctx.db.$client;
  const detail = {
    ...{ reason: input.reason, fromHouse: `${row.villageZh}${row.group}-${row.houseNumber}` },
    toHouse: `${group.villageZh}${group.number}-${houseNumber}`,
  };
  const cases = await writeChange(ctx, { action: 'household.move', row, detail }, [
    d1
      .prepare('UPDATE household SET group_id = ?2, house_number = ?3, jurisdiction = ?4 WHERE id = ?1')
      .bind(id, group.id, houseNumber, group.path),
    ...openCasesFollow(ctx, id),
  ]);
  return { households: [], cases: row.jurisdiction === group.path ? 0 : cases };
}
