import { and, eq, isNull } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import type { RevokeReason } from '../../shared/household/device-schema.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { selectDevices } from './list-devices.ts';
import { reachHousehold } from './reach.ts';
import { deviceBinding } from './table.ts';

export interface RevokeInput {
  householdId: number;
  /** One binding, or all of the household. */
  device: string;
  /** Of the staff. */
  reason?: RevokeReason;
}

/**
 * Ends one binding of a household, or all: the phones are out at their next request. Says how many it ended. Throws
 * `notFound` for a household or binding that is not the actor's.
 */
export async function revokeDevices(ctx: Context, input: RevokeInput): Promise<{ revoked: number }> {
  const { householdId, device, reason } = input;
  const { jurisdiction } = await reachHousehold(ctx, householdId, 'device.revoke');
  const live = await selectDevices(ctx, householdId);
  if (device !== 'all' && !live.some(({ id }) => id === device)) throw new DomainError('notFound');
  if (!live.length) return { revoked: 0 };
  const own = ctx.actor.kind === 'household' && ctx.actor.bindingId === device;
  const [ended] = await ctx.db.batch([
    endBindings(ctx, householdId, device, ctx.actor.kind === 'staff' ? 'staff' : own ? 'phone' : 'household'),
    appendRecord(ctx, {
      action: 'device.revoke',
      subjectKind: 'household',
      subjectId: String(householdId),
      jurisdiction,
      householdId,
      detail: { device, reason: reason ?? null },
    }),
  ]);
  return { revoked: ended.length };
}

/** Statement that ends bindings; gives those that it ended. */
export function endBindings(ctx: Context, householdId: number, device: string, by: 'phone' | 'household' | 'staff') {
  return ctx.db
    .update(deviceBinding)
    .set({ revokedAt: ctx.now(), revokedBy: by })
    .where(
      and(
        eq(deviceBinding.householdId, householdId),
        isNull(deviceBinding.revokedAt),
        device === 'all' ? undefined : eq(deviceBinding.id, device),
      ),
    )
    .returning({ id: deviceBinding.id });
}
