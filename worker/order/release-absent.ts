import { DomainError } from '../../shared/errors.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { logFailure } from '../follow-up.ts';
import { WITHOUT_END } from '../query-meter.ts';

/** Orders released in one run or request; what is left waits five minutes. */
const BATCH = 40;

/**
 * Offers orders again whose volunteer may not come any more: suspended, or no longer a volunteer. Each once, however often this
 * runs. `staffId` narrows it to one of them, at the moment they are suspended.
 */
export async function releaseAbsent(ctx: Context, staffId?: string, mayGoOn = WITHOUT_END): Promise<number> {
  const { results } = await ctx.db.$client
    .prepare(
      `SELECT a.case_id AS caseId, a.staff_id AS volunteer FROM order_assignment a JOIN staff s ON s.id = a.staff_id
       WHERE a.status IN ('offered', 'accepted', 'arrived') AND (?1 IS NULL OR a.staff_id = ?1)
       AND (s.status <> 'approved' OR NOT EXISTS (SELECT 1 FROM staff_grant g WHERE g.staff_id = s.id
         AND g.role = 'volunteer' AND g.revoked_at IS NULL))
       AND EXISTS (SELECT 1 FROM case_file f WHERE f.id = a.case_id AND f.status IN ('offered', 'accepted', 'arrived'))
       ORDER BY random() LIMIT ${BATCH}`,
    )
    .bind(staffId ?? null)
    .all<{ caseId: string; volunteer: string }>();
  let released = 0;
  for (const { caseId, volunteer } of results) {
    if (!mayGoOn()) break;
    try {
      await transition({ ...ctx, actor: { kind: 'system' } }, { caseId, action: 'release', detail: { volunteer } });
      released++;
    } catch (error) {
      // Moved at this moment: the next run looks again. Any other failure is of this order alone.
      if (!(error instanceof DomainError)) logFailure('releaseAbsent', error);
    }
  }
  return released;
}
