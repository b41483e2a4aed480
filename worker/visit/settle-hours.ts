import { sql } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { logFailure } from '../follow-up.ts';
import { type MayGoOn, WITHOUT_END } from '../query-meter.ts';

/** Orders looked at in one run; what is left waits five minutes. */
const BATCH = 20;

/**
 * Moves orders on whose hours were all decided before the resident confirmed: nobody is left to do it. Each once, however often this
 * runs. Returns how many.
 */
export async function settleHours(ctx: Context, mayGoOn: MayGoOn = WITHOUT_END): Promise<number> {
  const system: Context = { ...ctx, actor: { kind: 'system' } };
  const rows = await ctx.db.all<{ id: string }>(
    sql`SELECT f.id FROM case_file f
      WHERE f.town_id IN (SELECT town_id FROM service_order GROUP BY town_id) AND f.status = 'confirmed' AND f.kind = 'order'
        AND EXISTS (SELECT 1 FROM service_hours h WHERE h.case_id = f.id)
        AND NOT EXISTS (SELECT 1 FROM service_hours h WHERE h.case_id = f.id AND h.status = 'proposed')
      ORDER BY random() LIMIT ${BATCH}`,
  );
  let settled = 0;
  for (const { id } of rows) {
    if (!mayGoOn()) break;
    try {
      await transition(system, { caseId: id, action: 'approveHours' });
      settled++;
    } catch (error) {
      // Moved at this moment: the next run looks again. Any other failure is of this order alone.
      if (!(error instanceof DomainError)) logFailure('settleHours', error);
    }
  }
  return settled;
}
