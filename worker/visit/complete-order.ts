import { sql } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { canTake } from '../../shared/order/assignment-lifecycle.ts';
import { localDate } from '../../shared/time.ts';
import { type Proposal, proposeMinutes } from '../../shared/visit/hours.ts';
import { type Doubt, doubtsOf } from '../../shared/visit/plausibility.ts';
import type { ScanTime } from '../../shared/visit/scan-time.ts';
import type { CompleteOrder, VisitState } from '../../shared/visit/schema.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { selectFreePhotos } from '../photo/free-photos.ts';
import { materialPhoto } from '../photo/table.ts';
import { seal } from '../seal.ts';
import type { Visit } from './load-visit.ts';
import { noteShare } from './note-share.ts';
import { countWrongPin, isRightPin, mustHaveSamePins } from './pin.ts';
import { serviceHours, visitScan } from './table.ts';
import { noteScan, takeScan } from './take-scan.ts';
import { onVisit, type VisitCommand } from './visit-command.ts';

/** What the picture of the doorstep is filed as. */
export const DOORSTEP = 'doorstep';

/**
 * The volunteer has finished and scanned the plate again: hours are proposed from the two scans. With the PIN that the resident
 * spoke the visit is confirmed; without, or with a wrong one, it waits for the resident's own word. Throws `notFound`,
 * `notAvailable` before the arrival, `invalid` for the plate of another door or a photo that never came, `conflict`, `keyReused`.
 */
export function completeOrder(ctx: Context, command: VisitCommand<CompleteOrder>): Promise<VisitState> {
  return onVisit(ctx, command, async (visit, done) => {
    const { caseId, input } = command;
    const { row, time } = takeScan(ctx, visit, 'finish', input);
    if (!canTake('finish', visit.mine.status)) throw new DomainError('notAvailable');
    const isConfirmed = await isRightPin(ctx, visit, input.pin);
    const { proposal, doubts } = await judge(ctx, visit, input, time);
    const share = { caseId, staffId: visit.actor.id };
    const statements = [
      mustHaveSamePins(ctx, visit),
      done,
      noteScan(ctx, row),
      noteShare(ctx, visit, { doneAt: time.at, confirmedBy: isConfirmed ? 'pin' : null }),
      ctx.db.insert(serviceHours).values({
        ...{ id: mintId(ctx.random), ...share, status: 'proposed' as const, proposedAt: ctx.now() },
        ...{ servedOn: localDate(visit.mine.arrivedAt ?? time.at), jurisdiction: visit.file.jurisdiction },
        ...{ proposedMinutes: proposal.minutes, cap: proposal.cap, doubts },
        noteSealed: input.note ? await seal(ctx.keys, input.note, `visit:${caseId}:${share.staffId}`) : null,
      }),
      ...(input.pin && !isConfirmed ? countWrongPin(ctx, visit) : []),
      ...(await photoLink(ctx, visit, input.photos.doorstep[0])),
    ];
    // One PIN tells that somebody was there; whose hours it is for is told by the share.
    const isMet = isConfirmed || visit.isMet;
    const action = visit.stillThere ? 'finishPart' : isMet ? 'completeConfirmed' : 'complete';
    await transition(ctx, { caseId, found: visit.found, action }, { statements });
  });
}

/** What two scans are worth, and what about them does not fit. */
async function judge(
  ctx: Context,
  visit: Visit,
  { how, photos }: CompleteOrder,
  time: ScanTime,
): Promise<{ proposal: Proposal; doubts: Doubt[] }> {
  const { mine, door, others, minutes } = visit;
  const [arrivals, days] = await ctx.db.batch([
    ctx.db
      .select()
      .from(visitScan)
      .where(
        sql`${visitScan.caseId} = ${visit.file.id} AND ${visitScan.staffId} = ${visit.actor.id} AND ${visitScan.what} = 'arrive'`,
      ),
    ctx.db
      .select({
        minutes: sql<number>`coalesce(sum(coalesce(${serviceHours.approvedMinutes}, ${serviceHours.proposedMinutes})), 0)`,
      })
      .from(serviceHours)
      .where(
        sql`${serviceHours.staffId} = ${visit.actor.id} AND ${serviceHours.servedOn} = ${localDate(mine.arrivedAt ?? time.at)}
          AND ${serviceHours.status} <> 'refused'`,
      ),
  ]);
  const [arrival] = arrivals;
  if (!arrival) throw new DomainError('notAvailable');
  const doubts = doubtsOf({
    arrival: {
      time: { at: arrival.scannedAt, marks: arrival.marks },
      receivedAt: arrival.receivedAt,
      how: arrival.how,
    },
    finish: { time, receivedAt: ctx.now(), how },
    door,
    acceptedAt: mine.answeredAt ?? mine.offeredAt,
    others,
    wantsPhoto: visit.wantsPhoto,
    hasPhoto: photos.doorstep.length === 1,
  });
  const proposal = proposeMinutes({
    ...{ from: arrival.scannedAt, to: time.at, expected: minutes, ofDay: days[0]?.minutes ?? 0 },
    others: others.flatMap(({ arrivedAt, leftAt }) => (leftAt === null ? [] : [{ from: arrivedAt, to: leftAt }])),
  });
  return { proposal, doubts };
}

/** Files the picture of the doorstep. Throws `invalid` for one that never arrived or belongs to a case already. */
async function photoLink(ctx: Context, { file, actor }: Visit, photoId: string | undefined) {
  if (!photoId) return [];
  const [free] = await selectFreePhotos(ctx, [photoId]);
  if (!free) throw new DomainError('invalid', { fields: [{ field: 'photos', code: 'photoRequired' }] });
  return [ctx.db.insert(materialPhoto).values({ photoId, caseId: file.id, materialId: DOORSTEP, addedBy: actor.name })];
}
