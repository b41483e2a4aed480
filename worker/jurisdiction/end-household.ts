import type { D1PreparedStatement } from '@cloudflare/workers-types';
import { DomainError } from '../../shared/errors.ts';
import type { Changed, DemolishHousehold, MergeHousehold } from '../../shared/jurisdiction/change-schema.ts';
import type { Context } from '../context.ts';
import { platesThatCan, stepPlates } from '../doorplate/life/step-many.ts';
import { firstStill } from '../guard.ts';
import { openCasesFollow, writeChange } from './change-batch.ts';
import { loadRegistered, mustBeAsSeen } from './load-household.ts';

/**
 * A household becomes part of another. Its open cases and running orders go there; its plate is retired and says so for ever; its phones are out,
 * for a phone is bound to a household face to face and to no other. Closed cases stay. Throws as `moveHousehold` does.
 */
export async function mergeHousehold(ctx: Context, id: number, input: MergeHousehold): Promise<Changed> {
  const row = await loadRegistered(ctx, id);
  const into = await loadRegistered(ctx, input.intoId);
  mustBeAsSeen(row, input.seen);
  if (into.id === row.id || into.endedAs) throw new DomainError('notAvailable');
  const d1 = ctx.db.$client;
  const detail = { reason: input.reason, toHouse: `${into.villageZh}${into.group}-${into.houseNumber}` };
  const cases = await writeChange(ctx, { action: 'household.merge', row, detail }, [
    // Refused when it goes into one that ends at the same moment.
    d1
      .prepare(`UPDATE household SET house_number = ${firstStill(['ended_at IS NULL', 'house_number'])} WHERE id = ?1`)
      .bind(into.id),
    ...ended(ctx, id, 'merged', into.id),
    d1
      .prepare(`UPDATE device_binding SET revoked_at = ?2, revoked_by = 'staff'
        WHERE household_id = ?1 AND revoked_at IS NULL`)
      .bind(id, ctx.now()),
    d1.prepare('UPDATE case_file SET household_id = ?2 WHERE household_id = ?1 AND is_open = 1').bind(id, into.id),
    d1
      .prepare('UPDATE order_series SET household_id = ?2 WHERE household_id = ?1 AND stopped_at IS NULL')
      .bind(id, into.id),
    ...openCasesFollow(ctx, into.id),
  ]);
  return { households: [], cases };
}

/**
 * A house is gone. Its plate is retired and says so for ever; nobody comes there again, so running orders stop. Its cases stay as they are: they are people’s, not the wall’s; so do
 * the phones, which show them. Throws as `moveHousehold` does.
 */
export async function demolishHousehold(ctx: Context, id: number, input: DemolishHousehold): Promise<Changed> {
  const row = await loadRegistered(ctx, id);
  mustBeAsSeen(row, input.seen);
  await writeChange(ctx, { action: 'household.demolish', row, detail: { reason: input.reason } }, [
    ...ended(ctx, id, 'demolished', null),
    ctx.db.$client
      .prepare('UPDATE order_series SET stopped_at = ?2 WHERE household_id = ?1 AND stopped_at IS NULL')
      .bind(id, ctx.now()),
  ]);
  return { households: [], cases: 0 };
}

function ended(ctx: Context, id: number, how: 'merged' | 'demolished', into: number | null): D1PreparedStatement[] {
  const d1 = ctx.db.$client;
  return [
    d1
      .prepare('UPDATE household SET ended_at = ?2, ended_as = ?3, merged_into_id = ?4 WHERE id = ?1')
      .bind(id, ctx.now(), how, into),
    d1
      .prepare(`${stepPlates('retire', 'changed_at = ?2')} WHERE household_id = ?1 AND ${platesThatCan('retire')}`)
      .bind(id, ctx.now()),
    d1.prepare('DELETE FROM binding_code WHERE household_id = ?1 AND used_at IS NULL').bind(id),
  ];
}
