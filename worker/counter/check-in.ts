import { readReceipt } from '../../shared/case/receipt.ts';
import type { Arrivals, CheckedIn, CheckIn, FindArrival } from '../../shared/counter/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { maskName } from '../../shared/form/mask.ts';
import { readPhone } from '../../shared/form/phone.ts';
import { localDate } from '../../shared/time.ts';
import type { LoadedCase } from '../case/kind.ts';
import { loadCaseWith } from '../case/load-case.ts';
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
  const found = input.caseId ? undefined : await findByReceipt(ctx, counter, input.receipt ?? '');
  const caseId = input.caseId ?? found?.row.file.id ?? '';
  await transition(ctx, { caseId, found, action: 'checkIn', detail: { isElder: input.isElder } });
  return standingOf(ctx, counter, caseId);
}

async function findByReceipt(ctx: Context, { townId }: Counter, text: string): Promise<LoadedCase> {
  const receipt = receiptIn(text);
  if (!receipt) throw new DomainError('invalid', { fields: [{ field: 'receipt', code: 'notAReceipt' }] });
  const { found } = await loadCaseWith(ctx, { receipt }, []);
  const file = found?.row.file;
  if (!found || file?.kind !== 'appointment' || file.townId !== townId) throw new DomainError('notFound');
  return found;
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
