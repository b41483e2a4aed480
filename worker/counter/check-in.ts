import { and, eq } from 'drizzle-orm';
import { readReceipt } from '../../shared/case/receipt.ts';
import type { Arrivals, CheckedIn, CheckIn, FindArrival } from '../../shared/counter/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { maskName } from '../../shared/form/mask.ts';
import { readPhone } from '../../shared/form/phone.ts';
import { localDate } from '../../shared/time.ts';
import { appointment } from '../appointment/table.ts';
import { caseFile } from '../case/table.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { keyedHash, open } from '../seal.ts';
import { type Counter, findCounter } from './counter.ts';
import { selectExpected } from './select-day.ts';
import { standingOf } from './standing.ts';
import { expectedLine } from './ticket-lines.ts';

/** The twelve digits in what a scanner read or a person typed: the QR code of a booking has them behind `#`. */
export function receiptIn(text: string): string | undefined {
  return readReceipt(text.includes('#') ? text.slice(text.lastIndexOf('#') + 1) : text);
}

/**
 * Someone who has booked is here. Throws `notFound` for a number that is no booking of this counter, `notAvailable` on another day
 * than the booked one, or when they are in line already.
 */
export async function checkIn(ctx: Context, input: CheckIn): Promise<CheckedIn> {
  const counter = await findCounter(ctx, 'appointment.checkIn');
  const caseId = input.caseId ?? (await findByReceipt(ctx, counter, input.receipt ?? ''));
  await transition(ctx, { caseId, action: 'checkIn', detail: { isElder: input.isElder } });
  return standingOf(ctx, counter, caseId);
}

async function findByReceipt(ctx: Context, { townId }: Counter, text: string): Promise<string> {
  const receipt = receiptIn(text);
  if (!receipt) throw new DomainError('invalid', { fields: [{ field: 'receipt', code: 'notAReceipt' }] });
  const [found] = await ctx.db
    .select({ caseId: caseFile.id })
    .from(caseFile)
    .innerJoin(appointment, eq(appointment.caseId, caseFile.id))
    .where(and(eq(caseFile.receipt, receipt), eq(appointment.townId, townId)));
  if (!found) throw new DomainError('notFound');
  return found.caseId;
}

/** Today's bookings of someone who has no number with them, found by telephone or whole name. Names are masked. */
export async function findArrivals(ctx: Context, { by, text }: FindArrival): Promise<Arrivals> {
  const { townId } = await findCounter(ctx, 'appointment.checkIn');
  const value = by === 'phone' ? readPhone(text) : text;
  if (value === undefined) return { arrivals: [] };
  const hash = await keyedHash(ctx.keys, by, value);
  const today = await selectExpected(ctx, townId, localDate(ctx.now()));
  const found = today.filter((row) => (by === 'phone' ? row.phoneHash : row.nameHash) === hash);
  const named = found.map(async (row) => {
    const { name } = await open<{ name: string }>(ctx.keys, row.contactSealed, `contact:${row.caseId}`);
    return { ...expectedLine(ctx, row), name: maskName(name) };
  });
  return { arrivals: await Promise.all(named) };
}
