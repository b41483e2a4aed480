import { can, holds } from '../../shared/access.ts';
import type { BookAppointment, BookFor } from '../../shared/appointment/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { subjectOf } from '../../shared/lifecycle.ts';
import { factsOf } from '../case/facts.ts';
import { selectCase } from '../case/queries.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import type { Person } from './load-booking.ts';
import { type Booked, makeBooking } from './make-booking.ts';

/** Books a visit (预约) from a plate or the start page. Throws `tooManyAttempts`, and what `makeBooking` throws. */
export async function bookAppointment(ctx: Context, input: BookAppointment, key: string): Promise<Booked> {
  if (!holds(ctx.actor, 'appointment.book')) throw new DomainError('forbidden');
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  const { wishes, name, phone, ...visit } = input;
  const asked = { ...visit, householdId: null, person: { name, phone } };
  return makeBooking(ctx, asked, wishes, key, { channel: 'plate', admit: () => undefined });
}

/**
 * Books for who calls, writes or stands at the desk. A person who is known by an earlier case stays the same person. Who
 * enters it owns it (首问负责). Throws `notFound` for a household or case elsewhere, and what `makeBooking` throws.
 */
export async function bookFor(ctx: Context, input: BookFor, key: string): Promise<Booked> {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || !holds(actor, 'appointment.bookFor')) throw new DomainError('forbidden');
  const { wishes, person, channel, ...visit } = input;
  const who = 'sameAs' in person ? await personOf(ctx, person.sameAs) : person;
  return makeBooking(ctx, { ...visit, plate: null, person: who }, wishes, key, {
    channel,
    owner: { id: actor.id, name: actor.name },
    admit({ jurisdiction }) {
      if (!can(actor, 'appointment.bookFor', { jurisdiction })) throw new DomainError('notFound');
    },
  });
}

/** Whom a case that the actor may read is answered to. Throws `notFound`. */
async function personOf(ctx: Context, caseId: string): Promise<Person> {
  const [row] = await selectCase(ctx, { id: caseId });
  if (!row || !can(ctx.actor, 'case.read', subjectOf(factsOf(row, [])))) throw new DomainError('notFound');
  return open<Person>(ctx.keys, row.file.contactSealed, `contact:${caseId}`);
}
