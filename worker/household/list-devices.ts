import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { BINDING } from '../../shared/household/binding.ts';
import type { HouseholdDesk } from '../../shared/household/device-schema.ts';
import type { Context } from '../context.ts';
import { plateView, selectPlate } from '../doorplate/queries.ts';
import { selectPlateCode } from './plate-of.ts';
import { reachHousehold } from './reach.ts';
import { bindingCode, deviceBinding } from './table.ts';

/** Statement for the phones bound to a household, oldest first. */
export function selectDevices(ctx: Context, householdId: number) {
  return ctx.db
    .select({
      id: deviceBinding.id,
      label: deviceBinding.label,
      boundAt: deviceBinding.boundAt,
      boundBy: deviceBinding.boundBy,
      lastSeenAt: deviceBinding.lastSeenAt,
    })
    .from(deviceBinding)
    .where(
      and(
        eq(deviceBinding.householdId, householdId),
        isNull(deviceBinding.revokedAt),
        gt(deviceBinding.lastSeenAt, ctx.now() - BINDING.deviceFor),
      ),
    )
    .orderBy(asc(deviceBinding.boundAt), asc(deviceBinding.id));
}

/** A household with its phones, for the staff who may bind one. Throws `notFound` outside the actor's place. */
export async function getHouseholdDesk(ctx: Context, id: number): Promise<HouseholdDesk> {
  await reachHousehold(ctx, id, 'household.bind');
  const [plates, devices, codes] = await ctx.db.batch([
    selectPlateCode(ctx, id),
    selectDevices(ctx, id),
    ctx.db
      .select({ expiresAt: bindingCode.expiresAt })
      .from(bindingCode)
      .where(and(eq(bindingCode.householdId, id), isNull(bindingCode.usedAt), gt(bindingCode.expiresAt, ctx.now()))),
  ]);
  const plateCode = plates[0]?.code ?? null;
  const [plate] = plateCode ? await selectPlate(ctx, plateCode) : [];
  return {
    id,
    plateCode,
    address: plate ? plateView(plate, ctx.language).address : '',
    devices,
    codeUntil: codes[0]?.expiresAt ?? null,
  };
}
