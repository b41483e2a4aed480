import { desc, eq, sql } from 'drizzle-orm';
import { can, holds } from '../../shared/access.ts';
import type { KnownPeople } from '../../shared/appointment/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { maskName } from '../../shared/form/mask.ts';
import { readPhone } from '../../shared/form/phone.ts';
import { titleOf } from '../case/queries.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { keyedHash, open } from '../seal.ts';
import { hashPerson } from './load-booking.ts';
import { liveBooking } from './table.ts';

/** Earlier cases of a telephone that are looked through. */
const LAST = 40;

/**
 * Who has called from this telephone before, each person once with their newest case: so that they are one person and not a new one
 * each time. Names are masked; the case stands for the person when a booking is made (`sameAs`).
 */
export async function findKnown(ctx: Context, { phone }: { phone: string }): Promise<KnownPeople> {
  if (!holds(ctx.actor, 'appointment.bookFor')) throw new DomainError('forbidden');
  const read = readPhone(phone);
  if (!read) return { people: [] };
  const rows = await ctx.db
    .select()
    .from(caseFile)
    .where(eq(caseFile.phoneHash, await keyedHash(ctx.keys, 'phone', read)))
    .orderBy(desc(caseFile.createdAt))
    .limit(LAST);
  const people = new Map<string, KnownPeople['people'][number] & { hash: string }>();
  for (const file of rows.filter(({ jurisdiction }) => can(ctx.actor, 'case.read', { jurisdiction }))) {
    const contact = await open<{ name: string; phone: string }>(ctx.keys, file.contactSealed, `contact:${file.id}`);
    if (!contact.name || people.has(contact.name)) continue;
    const lastTitle = titleOf(ctx, file);
    people.set(contact.name, {
      ...{ caseId: file.id, name: maskName(contact.name), lastTitle, lastAt: file.createdAt, live: 0 },
      hash: await hashPerson(ctx, contact),
    });
  }
  const live = await liveOf(
    ctx,
    [...people.values()].map(({ hash }) => hash),
  );
  return { people: [...people.values()].map(({ hash, ...person }) => ({ ...person, live: live.get(hash) ?? 0 })) };
}

async function liveOf(ctx: Context, hashes: readonly string[]): Promise<Map<string, number>> {
  const rows = await ctx.db
    .select({ personHash: liveBooking.personHash, n: sql<number>`count(*)` })
    .from(liveBooking)
    .where(sql`${liveBooking.personHash} IN (SELECT value FROM json_each(${JSON.stringify(hashes)}))`)
    .groupBy(liveBooking.personHash);
  return new Map(rows.map(({ personHash, n }) => [personHash, n]));
}
