import { and, desc, eq, isNull } from 'drizzle-orm';
import { cardPath } from '../../shared/assist/codes.ts';
import type { Cards, IssuedCard } from '../../shared/assist/schema.ts';
import { mintCode } from '../../shared/doorplate/code.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { appendRecord } from '../audit/append.ts';
import { findCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { getHouseholdDesk } from '../household/list-devices.ts';
import { reachHousehold } from '../household/reach.ts';
import { qrPath } from '../qr.ts';
import { keyedHash } from '../seal.ts';
import { paperCard } from './table.ts';

/** What a card's code is kept as: who steals the database has no card. */
export function cardHashOf(ctx: Context, code: string): Promise<string> {
  return keyedHash(ctx.keys, 'paperCard', code);
}

/**
 * Issues a paper card (帮办卡) to a household: a code and what the household calls it, no name and no number of a person. The
 * code is shown once, to be printed. Throws `notFound` outside the actor's place.
 */
export async function issueCard(ctx: Context, householdId: number, label: string): Promise<IssuedCard> {
  const { jurisdiction } = await reachHousehold(ctx, householdId, 'card.issue');
  if (ctx.actor.kind !== 'staff') throw new DomainError('notFound');
  const id = mintId(ctx.random);
  const code = mintCode(ctx.random);
  const { id: issuedBy, name: issuedByName } = ctx.actor;
  await ctx.db.batch([
    ctx.db.insert(paperCard).values({
      ...{ id, codeHash: await cardHashOf(ctx, code), householdId, label, issuedAt: ctx.now(), issuedBy, issuedByName },
    }),
    appendRecord(ctx, {
      ...{ action: 'card.issue', subjectKind: 'household', subjectId: String(householdId), jurisdiction, householdId },
      detail: { card: id },
    }),
  ]);
  const { address } = await getHouseholdDesk({ ...ctx }, householdId);
  const url = `${ctx.origin}${cardPath(code)}`;
  const { phone } = await findCentre(ctx);
  return { id, code, label, address, url, qr: qrPath(url), centrePhone: phone };
}

/** The cards of a household, newest first. Throws `notFound` outside the actor's place. */
export async function listCards(ctx: Context, householdId: number): Promise<Cards> {
  await reachHousehold(ctx, householdId, 'card.issue');
  const cards = await ctx.db
    .select({
      ...{ id: paperCard.id, label: paperCard.label, issuedAt: paperCard.issuedAt },
      ...{ issuedBy: paperCard.issuedByName, revokedAt: paperCard.revokedAt },
    })
    .from(paperCard)
    .where(eq(paperCard.householdId, householdId))
    .orderBy(desc(paperCard.issuedAt))
    .limit(50);
  return { cards };
}

/** Makes a card worthless: lost, or its person moved out. Throws `notFound`. */
export async function revokeCard(ctx: Context, householdId: number, cardId: string): Promise<void> {
  const { jurisdiction } = await reachHousehold(ctx, householdId, 'card.issue');
  const isThis = and(eq(paperCard.id, cardId), eq(paperCard.householdId, householdId));
  const [card] = await ctx.db.select({ revokedAt: paperCard.revokedAt }).from(paperCard).where(isThis);
  if (!card) throw new DomainError('notFound');
  if (card.revokedAt !== null) return;
  await ctx.db.batch([
    ctx.db
      .update(paperCard)
      .set({ revokedAt: ctx.now() })
      .where(and(isThis, isNull(paperCard.revokedAt))),
    appendRecord(ctx, {
      ...{ action: 'card.revoke', subjectKind: 'household', subjectId: String(householdId), jurisdiction, householdId },
      detail: { card: cardId },
    }),
  ]);
}
