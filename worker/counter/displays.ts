import { and, asc, eq, isNull, lt, or } from 'drizzle-orm';
import type { DisplayLinks } from '../../shared/counter/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { inLanguage } from '../../shared/links.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { guarded, ifStill } from '../guard.ts';
import { sha256 } from '../seal.ts';
import { findCounter } from './counter.ts';
import { displayLink } from './table.ts';

/** Milliseconds between two notes that a display is alive. */
const NOTE_EVERY = 10 * 60_000;

/** The displays of the counter that still work. */
export async function listDisplays(ctx: Context): Promise<DisplayLinks> {
  const { townId } = await findCounter(ctx, 'counter.display');
  const rows = await ctx.db
    .select()
    .from(displayLink)
    .where(and(eq(displayLink.townId, townId), isNull(displayLink.revokedAt)))
    .orderBy(asc(displayLink.madeAt));
  return {
    links: rows.map(({ id, label, madeAt, madeByName: madeBy, usedAt }) => ({ id, label, madeAt, madeBy, usedAt })),
  };
}

/** Makes the address of one more display. It is shown once; the database keeps a hash. */
export async function makeDisplay(ctx: Context, label: string): Promise<{ url: string }> {
  const { townId, jurisdiction } = await findCounter(ctx, 'counter.display');
  if (ctx.actor.kind !== 'staff') throw new DomainError('notFound');
  const id = mintId(ctx.random);
  const token = mintId(ctx.random);
  const made = { madeAt: ctx.now(), madeBy: ctx.actor.id, madeByName: ctx.actor.name };
  await ctx.db.batch([
    ctx.db.insert(displayLink).values({ id, tokenHash: await sha256(token), townId, jurisdiction, label, ...made }),
    deed(ctx, 'counter.display', jurisdiction, id),
  ]);
  // Behind the #, which no server log sees.
  return { url: `${ctx.origin}${inLanguage('/staff/display', ctx.language)}#${token}` };
}

/** Ends a display: it goes dark at its next look. Throws `notFound`, `conflict` when it was ended meanwhile. */
export async function revokeDisplay(ctx: Context, id: string): Promise<void> {
  const { townId, jurisdiction } = await findCounter(ctx, 'counter.display');
  const [found] = await ctx.db
    .select({ revokedAt: displayLink.revokedAt })
    .from(displayLink)
    .where(and(eq(displayLink.id, id), eq(displayLink.townId, townId)));
  if (!found) throw new DomainError('notFound');
  const madeAt = ifStill(isNull(displayLink.revokedAt), displayLink.madeAt);
  await guarded(
    ctx.db.batch([
      ctx.db.update(displayLink).set({ madeAt, revokedAt: ctx.now() }).where(eq(displayLink.id, id)),
      deed(ctx, 'counter.displayEnd', jurisdiction, id),
    ]),
  );
}

/** The counter of the display with this token; notes now and then that it is alive. Throws `notFound` once it was ended. */
export async function counterOfDisplay(ctx: Context, token: string): Promise<number> {
  const [found] = await ctx.db
    .select({ id: displayLink.id, townId: displayLink.townId, usedAt: displayLink.usedAt })
    .from(displayLink)
    .where(and(eq(displayLink.tokenHash, await sha256(token)), isNull(displayLink.revokedAt)));
  if (!found) throw new DomainError('notFound');
  const now = ctx.now();
  if (found.usedAt === null || found.usedAt < now - NOTE_EVERY) {
    const isOld = or(isNull(displayLink.usedAt), lt(displayLink.usedAt, now - NOTE_EVERY));
    await ctx.db
      .update(displayLink)
      .set({ usedAt: now })
      .where(and(eq(displayLink.id, found.id), isOld));
  }
  return found.townId;
}

function deed(ctx: Context, action: string, jurisdiction: string, subjectId: string) {
  return appendRecord(ctx, { action, subjectKind: 'centre', subjectId, jurisdiction });
}
