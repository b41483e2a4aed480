import type { BatchItem } from 'drizzle-orm/batch';
import type { InferOutput } from 'valibot';
import type { APPOINTMENT_DETAILS } from '../../shared/appointment/actions.ts';
import type { AppointmentFacts } from '../../shared/appointment/alarms.ts';
import type { Run } from '../../shared/appointment/free.ts';
import type { AppointmentAction } from '../../shared/appointment/lifecycle.ts';
import { isAlive } from '../../shared/doorplate/alive.ts';
import { DomainError } from '../../shared/errors.ts';
import { instantOfTime } from '../../shared/time.ts';
import type { CaseStep } from '../case/kind.ts';
import type { Context } from '../context.ts';
import { selectPlate } from '../doorplate/queries.ts';
import { alternativesFor, findRuns } from './free-times.ts';
import { refused } from './load-booking.ts';
import { giveSeatsBack, placed, takeSeats } from './seats.ts';
import { type appointment, centreWindow } from './table.ts';
import type { VisitRow } from './visit-row.ts';

type Detail<A extends keyof typeof APPOINTMENT_DETAILS> = InferOutput<(typeof APPOINTMENT_DETAILS)[A]>;

type Placed = ReturnType<typeof placed>;

/** What a step does to an appointment's own row and its seats. */
export interface StepChange {
  set: Partial<Omit<typeof appointment.$inferInsert, 'caseId' | keyof Placed>> & Partial<Placed>;
  seats: BatchItem<'sqlite'>[];
  /** What alarms look at, where it changes. */
  facts: Partial<AppointmentFacts>;
}

const NO_PROPOSAL = { moveTimes: null, moveAskedAt: null } as const;
const NOTHING: StepChange = { set: {}, seats: [], facts: {} };

/** The change that a step makes. Throws `tooLate`, `slotFull`, `invalid`. */
export async function changeOf(ctx: Context, made: CaseStep, row: VisitRow): Promise<StepChange> {
  const { step, at } = made;
  const caseId = row.visit.caseId;
  switch (step.action as AppointmentAction) {
    case 'offer':
      return offer(ctx, made, row);
    case 'confirm':
      return { ...NOTHING, set: { offerUntil: null } };
    case 'move':
      return move(ctx, made, row);
    case 'proposeMove':
      return propose(made);
    case 'cancel':
      checkInTime(ctx, row, at);
      return { ...NOTHING, set: { ...NO_PROPOSAL, offerUntil: null }, seats: giveSeatsBack(ctx, caseId) };
    case 'lapse':
      return step.from === 'offered'
        ? { ...NOTHING, set: { offerUntil: null }, seats: giveSeatsBack(ctx, caseId) }
        : NOTHING;
    case 'leave':
      return { ...NOTHING, seats: giveSeatsBack(ctx, caseId) };
    case 'checkIn':
      return { ...NOTHING, set: NO_PROPOSAL };
    case 'forward':
      return forward(ctx, made);
    case 'arrive':
      return arrive(ctx, made, row);
    default:
      return NOTHING;
  }
}

const isOwnStep = ({ actor }: Context) => actor.kind === 'applicant' || actor.kind === 'household';

/**
 * A person changes or cancels by themselves until two hours before; someone of the office can do it for them until the end. What the
 * centre itself asks to move can be answered until it begins. Throws `tooLate`.
 */
function checkInTime(ctx: Context, { visit, setting }: VisitRow, at: number): void {
  if (!isOwnStep(ctx) || visit.startsAt === null) return;
  const last = visit.startsAt - (visit.moveAskedAt === null ? setting.cancelMinutes * 60_000 : 0);
  if (at > last) throw new DomainError('tooLate');
}

const wantedOf = ({ visit }: VisitRow) => ({ items: visit.items.map(({ id }) => id), place: visit.place });

/** A free run at a time, besides the seats the booking holds itself. Throws `slotFull` with other times. */
async function runAt(ctx: Context, row: VisitRow, time: string): Promise<Run> {
  const wished = instantOfTime(time);
  const wanted = wantedOf(row);
  const { caseId } = row.visit;
  const { runs } = await findRuns(ctx, wanted, { from: wished, days: 1 }, caseId);
  // The window it is at already goes first: the person need not look for another.
  const found = runs
    .filter(({ startsAt }) => startsAt === wished)
    .sort((a, b) => Number(b.windowId === row.visit.windowId) - Number(a.windowId === row.visit.windowId));
  if (!found[0]) {
    throw new DomainError('slotFull', { alternatives: await alternativesFor(ctx, wanted, wished, caseId) });
  }
  return found[0];
}

const factsOfRun = ({ onDate, startsAt, endsAt }: Run) => ({ onDate, startsAt, endsAt });

async function offer(ctx: Context, { detail, at }: CaseStep, row: VisitRow): Promise<StepChange> {
  const run = await runAt(ctx, row, (detail as Detail<'offer'>).at);
  const { confirmMinutes } = row.setting;
  // Never until later than the visit itself begins.
  const offerUntil = Math.min(at + confirmMinutes * 60_000, run.startsAt);
  return {
    set: { ...placed(run, row.visit.townId), offerUntil },
    seats: takeSeats(ctx, row.visit.caseId, run),
    facts: { ...factsOfRun(run), offerUntil },
  };
}

/** To another time in one batch: the old seats go and the new ones come together, or nothing changes. */
async function move(ctx: Context, { detail, at }: CaseStep, row: VisitRow): Promise<StepChange> {
  const { at: time, consent } = detail as Detail<'move'>;
  if (ctx.actor.kind === 'staff' && !consent) throw refused('consent', 'required');
  checkInTime(ctx, row, at);
  const run = await runAt(ctx, row, time);
  const { visit } = row;
  const where = placed(run, visit.townId);
  const { windowId, onDate, startsAt, endsAt } = run;
  // On the same day at the same window the number stays.
  const stays = windowId === visit.windowId && onDate === visit.onDate;
  return {
    set: { ...(stays ? { startsAt, endsAt } : where), ...NO_PROPOSAL },
    seats: [...giveSeatsBack(ctx, visit.caseId), ...takeSeats(ctx, visit.caseId, run)],
    facts: factsOfRun(run),
  };
}

/** The centre asks; nothing moves before the person has answered. */
function propose({ detail, at }: CaseStep): StepChange {
  const { times } = detail as Detail<'proposeMove'>;
  return { ...NOTHING, set: { moveTimes: times.map(instantOfTime), moveAskedAt: at } };
}

async function forward(ctx: Context, { detail }: CaseStep): Promise<StepChange> {
  const { windowId } = detail as Detail<'forward'>;
  const windows = await ctx.db.select().from(centreWindow);
  if (!windows.some(({ id, isActive }) => id === windowId && isActive)) throw refused('windowId', 'notAnOption');
  return { ...NOTHING, set: { windowId } };
}

/** At home counts only with a plate of this very household, scanned at its door. */
async function arrive(ctx: Context, { row, detail }: CaseStep, { visit }: VisitRow): Promise<StepChange> {
  if (visit.place !== 'home') throw new DomainError('notAvailable');
  const [plate] = await selectPlate(ctx, (detail as Detail<'arrive'>).plate);
  if (!isAlive(plate) || plate.householdId !== row.file.householdId) throw refused('plate', 'otherPlate');
  return NOTHING;
}
