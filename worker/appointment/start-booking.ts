import { eq, sql } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import type { BookingStart } from '../../shared/appointment/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { maskName, maskPhone } from '../../shared/form/mask.ts';
import { subjectOf } from '../../shared/lifecycle.ts';
import { application } from '../application/table.ts';
import { factsOf } from '../case/facts.ts';
import { selectCase, titleOf } from '../case/queries.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import { appointment, centreWindow, windowItem } from './table.ts';

/**
 * What a booking for the person of a case begins with: who, masked; their household; the case's own items, where they can be
 * booked; and the case itself, when its papers are brought. Throws `notFound` for a case of another place.
 */
export async function startBooking(ctx: Context, caseId: string): Promise<BookingStart> {
  const [row] = await selectCase(ctx, { id: caseId });
  if (!row || !can(ctx.actor, 'appointment.bookFor', subjectOf(factsOf(row, [])))) throw new DomainError('notFound');
  const { file } = row;
  const [applications, visits, bookable] = await ctx.db.batch([
    ctx.db.select({ itemId: application.itemId }).from(application).where(eq(application.caseId, caseId)),
    ctx.db.select({ items: appointment.items }).from(appointment).where(eq(appointment.caseId, caseId)),
    ctx.db
      .selectDistinct({ itemId: windowItem.itemId })
      .from(windowItem)
      .innerJoin(centreWindow, sql`${centreWindow.id} = ${windowItem.windowId} AND ${centreWindow.isActive} = 1`),
  ]);
  const asked = [
    ...applications.map(({ itemId }) => itemId),
    ...visits.flatMap(({ items }) => items.map(({ id }) => id)),
  ];
  const contact = await open<{ name: string; phone: string }>(ctx.keys, file.contactSealed, `contact:${caseId}`);
  return {
    ...{ caseId, title: titleOf(ctx, file), householdId: file.householdId },
    ...{ name: maskName(contact.name), phone: maskPhone(contact.phone) },
    items: asked.filter((id) => bookable.some(({ itemId }) => itemId === id)),
    about: file.kind === 'application' && file.isOpen ? caseId : null,
  };
}
