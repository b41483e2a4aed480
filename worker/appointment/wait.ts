import { and, asc, eq, gte, sql } from 'drizzle-orm';
import { holds } from '../../shared/access.ts';
import type { Run } from '../../shared/appointment/free.ts';
import type { JoinWaitlist } from '../../shared/appointment/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { addDays, localDate, localTime, startOfDay } from '../../shared/time.ts';
import { caseFile } from '../case/table.ts';
import { transition } from '../case/transition.ts';
import { commandOf, once, sameCommand } from '../command/once.ts';
import type { Context } from '../context.ts';
import { followUp } from '../follow-up.ts';
import { type MayGoOn, WITHOUT_END } from '../query-meter.ts';
import { findRuns } from './free-times.ts';
import { loadBooking, readPerson, refused } from './load-booking.ts';
import { type Booked, begin } from './make-booking.ts';
import { isFull, isThird } from './seats.ts';
import { appointment } from './table.ts';

/** Places in the line read in one run, different wishes looked up, and seats offered; what is left waits five minutes. */
const LINE = 1_000;
const LOOKED_UP = 60;
const OFFERS = 20;
/** Days a place in the line may reach over. */
const MAX_DAYS = 31;

/**
 * Joins the line for a seat that becomes free. A place in it counts as one of the two bookings a person may have. Throws
 * `invalid`, `twoBookings`, `notFound`, `keyReused`, `tooManyAttempts`.
 */
export async function joinWaitlist(ctx: Context, input: JoinWaitlist, key: string): Promise<Booked> {
  if (!holds(ctx.actor, 'appointment.book')) throw new DomainError('forbidden');
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  const { from, to, name, phone, ...visit } = input;
  const asked = { ...visit, householdId: null, person: readPerson({ name, phone }) };
  const given = await commandOf(key, ['joinWaitlist', asked, from, to]);
  const join = async (): Promise<Booked> => {
    const loaded = await loadBooking(ctx, asked, key, []);
    if (loaded.earlier) return { caseId: sameCommand(loaded.earlier, given) };
    const today = localDate(ctx.now());
    if (to < today || from > to || to > addDays(from, MAX_DAYS)) throw refused('to', 'notAnOption');
    const [windowId = 0] = loaded.minutes.keys();
    return begin({
      ...{ ctx, asked, loaded, ...given, status: 'waiting', action: 'wait' },
      coming: { channel: 'plate', admit: () => undefined },
      facts: { status: 'waiting', place: asked.place, ...NOWHERE, waitTo: to, offerUntil: null },
      visit: {
        ...{ origin: 'waiting', waitFrom: from, waitTo: to },
        items: loaded.visitItems(windowId),
        minutes: Math.min(...loaded.minutes.values()),
      },
      more: () => [],
    }).catch((error: unknown) => {
      throw isThird(error) ? new DomainError('twoBookings') : error;
    });
  };
  const waiting = await once(ctx, given, join, (caseId) => ({ caseId }));
  await followUp('offerFreed', () => offerFreed(ctx));
  return waiting;
}

const NOWHERE = { onDate: null, startsAt: null, endsAt: null };

/**
 * Offers what is free to those who wait, the first in line first: the seat is held for them until they confirm or their limit is
 * over. Run after every seat that is given back, and by the schedule. Twice is once. Gives how many seats were offered.
 */
export async function offerFreed(ctx: Context, mayGoOn: MayGoOn = WITHOUT_END): Promise<number> {
  const system: Context = { ...ctx, actor: { kind: 'system' } };
  let offered = 0;
  // Who wants what somebody before them did not get need not be looked up again.
  const inVain = new Set<string>();
  for (const place of await selectLine(ctx)) {
    if (offered >= OFFERS || inVain.size >= LOOKED_UP || !mayGoOn()) break;
    const want = JSON.stringify([place.items, place.waitFrom, place.waitTo, place.place]);
    if (inVain.has(want)) continue;
    if (await offerTo(system, place)) offered++;
    else inVain.add(want);
  }
  return offered;
}

function selectLine(ctx: Context) {
  return ctx.db
    .select({
      caseId: appointment.caseId,
      items: appointment.items,
      place: appointment.place,
      waitFrom: appointment.waitFrom,
      waitTo: appointment.waitTo,
      version: caseFile.version,
    })
    .from(appointment)
    .innerJoin(caseFile, eq(caseFile.id, appointment.caseId))
    .where(
      and(
        // Literals: only then does SQLite know that the index of the line will do.
        sql`${appointment.origin} = 'waiting' AND ${appointment.startsAt} IS NULL`,
        gte(appointment.waitTo, localDate(ctx.now())),
        eq(caseFile.status, 'waiting'),
      ),
    )
    .orderBy(asc(caseFile.createdAt), asc(caseFile.id))
    .limit(LINE);
}
type InLine = Awaited<ReturnType<typeof selectLine>>[number];

async function offerTo(ctx: Context, line: InLine): Promise<boolean> {
  for (const run of (await runsFor(ctx, line)).slice(0, 3)) {
    try {
      const detail = { at: localTime(run.startsAt) };
      await transition(ctx, { caseId: line.caseId, action: 'offer', version: line.version, detail });
      return true;
    } catch (error) {
      if (isFull(error) || (error instanceof DomainError && error.code === 'slotFull')) continue;
      // Somebody moved the case at the same moment.
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
  return false;
}

async function runsFor(ctx: Context, { items, place, waitFrom, waitTo }: InLine): Promise<Run[]> {
  const from = Math.max(startOfDay(waitFrom ?? ''), ctx.now());
  const wanted = { items: items.map(({ id }) => id), place };
  const { runs } = await findRuns(ctx, wanted, { from, days: MAX_DAYS });
  return runs.filter(({ onDate }) => onDate <= (waitTo ?? ''));
}
