import type { BatchItem } from 'drizzle-orm/batch';
import { type AppointmentFacts, appointmentAlarms } from '../../shared/appointment/alarms.ts';
import type { Run } from '../../shared/appointment/free.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { instantOfTime } from '../../shared/time.ts';
import { type NewCase, newCase } from '../case/new-case.ts';
import { type Command, commandOf, once, sameCommand } from '../command/once.ts';
import type { Context } from '../context.ts';
import { alternativesFor } from './free-times.ts';
import {
  type BookingRequest,
  candidates,
  hashPerson,
  type LoadedBooking,
  loadBooking,
  readPerson,
  titleOfVisit,
} from './load-booking.ts';
import { countBooking, isFull, isThird, placed, takeSeats } from './seats.ts';
import { appointment } from './table.ts';

/** How a booking comes in. */
export interface BookingOrigin {
  channel: NewCase['channel'];
  owner?: { id: string; name: string };
  /** Throws when this actor may not book for that place. */
  admit(place: { jurisdiction: string }): void;
}

export interface Booked {
  caseId: string;
  /** Of a booking made just now. */
  receipt?: string;
}

/** A booking that is tried until a period takes it. */
interface BookingAttempt extends Command {
  ctx: Context;
  asked: BookingRequest;
  loaded: LoadedBooking;
  coming: BookingOrigin;
}

/**
 * Books the first of the wished times that is free: two round trips, one to read, one batch to write; one more for each
 * seat that someone else took in between. The database holds the capacity. Sent again with the same `key` it is the same
 * booking. Throws `slotFull` with the next three free times, `twoBookings`, `invalid`, `notFound`, `keyReused`.
 */
export async function makeBooking(
  ctx: Context,
  request: BookingRequest,
  wishes: readonly string[],
  key: string,
  coming: BookingOrigin,
): Promise<Booked> {
  const asked = { ...request, person: readPerson(request.person) };
  const given = await commandOf(key, [coming.channel, asked, wishes]);
  const carryOut = async (): Promise<Booked> => {
    const loaded = await loadBooking(ctx, asked, key, wishes.map(instantOfTime));
    coming.admit(loaded.at);
    if (loaded.earlier) return { caseId: sameCommand(loaded.earlier, given) };
    return tryWishes({ ctx, asked, loaded, coming, ...given }, wishes);
  };
  return once(ctx, given, carryOut, (caseId) => ({ caseId }));
}

async function tryWishes(attempt: BookingAttempt, wishes: readonly string[]): Promise<Booked> {
  for (const run of candidates(attempt.loaded.runs, wishes)) {
    const booked = await tryRun(attempt, run);
    if (booked !== 'full') return booked;
  }
  const alternatives = await alternativesFor(attempt.ctx, attempt.asked, instantOfTime(wishes[0] ?? ''));
  throw new DomainError('slotFull', { alternatives });
}

async function tryRun(attempt: BookingAttempt, run: Run): Promise<Booked | 'full'> {
  try {
    return await writeBooking(attempt, run);
  } catch (error) {
    if (isFull(error)) return 'full';
    throw isThird(error) ? new DomainError('twoBookings') : error;
  }
}

async function writeBooking({ ctx, asked, loaded, coming, key, bodyHash }: BookingAttempt, run: Run): Promise<Booked> {
  const { setting } = loaded;
  const facts = { ...run, status: 'booked', place: asked.place, waitTo: null, offerUntil: null } as const;
  const visit = {
    origin: 'booked' as const,
    items: loaded.visitItems(run.windowId),
    minutes: loaded.minutes.get(run.windowId) ?? 0,
    ...placed(run, setting.townId),
  };
  const begun = { ctx, asked, loaded, coming, key, bodyHash, status: 'booked', action: 'book' } as const;
  return begin({ ...begun, facts, visit, more: (caseId) => takeSeats(ctx, caseId, run) });
}

/** An appointment of any beginning. */
export interface Beginning extends BookingAttempt {
  status: 'booked' | 'waiting';
  action: 'book' | 'wait';
  facts: Omit<AppointmentFacts, 'lateMinutes'>;
  visit: Pick<typeof appointment.$inferInsert, 'origin' | 'items' | 'minutes' | 'waitFrom' | 'waitTo'> &
    Partial<ReturnType<typeof placed>>;
  more(caseId: string): BatchItem<'sqlite'>[];
}

/** Writes the case of an appointment with all that belongs to it in one batch. */
export async function begin(made: Beginning): Promise<Booked> {
  const { ctx, asked, loaded, coming } = made;
  const { setting } = loaded;
  const caseId = mintId(ctx.random);
  const personHash = await hashPerson(ctx, asked.person);
  const [alarm] = appointmentAlarms({ ...made.facts, lateMinutes: setting.lateMinutes });
  const { receipt, statements } = await newCase(ctx, {
    ...{ caseId, kind: 'appointment', title: titleOfVisit(loaded), action: made.action, status: made.status },
    isPrivate: loaded.names.some(({ unlisted }) => Boolean(unlisted)),
    place: loaded.at,
    ...{ channel: coming.channel, owner: coming.owner },
    dueAt: asked.place === 'home' ? made.facts.endsAt : null,
    alarmAt: alarm?.at ?? null,
    contact: asked.person,
    personName: asked.person.name,
    ...{ key: made.key, bodyHash: made.bodyHash },
    recordDetail: { place: asked.place, items: asked.items.join(' ') },
  });
  const row = { caseId, townId: setting.townId, place: asked.place, personHash, aboutCaseId: asked.about };
  await ctx.db.batch([
    ...statements,
    ctx.db.insert(appointment).values({ ...row, ...made.visit }),
    countBooking(ctx, caseId, personHash),
    ...made.more(caseId),
  ]);
  return { caseId, receipt };
}
