import type { RegisterHousehold } from '../../shared/jurisdiction/change-schema.ts';
import { addressOf } from '../address.ts';
import type { Context } from '../context.ts';
import { loadRegistered } from './load-household.ts';

/** A household as those who keep the register see it: where it is, its plate, what hangs on it. No person. */
export async function getRegistered(ctx: Context, id: number): Promise<RegisterHousehold> {
  const row = await loadRegistered(ctx, id);
  const d1 = ctx.db.$client;
  const [plates, counts] = await d1.batch<Record<string, string | number>>([
    d1.prepare(`SELECT code, status FROM doorplate WHERE household_id = ?1 AND status <> 'replaced'`).bind(id),
    d1
      .prepare(`SELECT (SELECT count(*) FROM case_file WHERE household_id = ?1 AND is_open = 1) AS cases,
        (SELECT count(*) FROM device_binding WHERE household_id = ?1 AND revoked_at IS NULL) AS phones`)
      .bind(id),
  ]);
  const plate = plates?.results[0];
  const count = counts?.results[0];
  const { groupId, villageId, houseNumber, reference, endedAs } = row;
  return {
    ...{ id, address: addressOf(row, ctx.language), groupId, villageId, houseNumber, reference, endedAs },
    plate: plate ? { code: String(plate.code), status: String(plate.status) } : null,
    openCases: Number(count?.cases ?? 0),
    phones: Number(count?.phones ?? 0),
  };
}
