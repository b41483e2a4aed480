import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Actor } from '../../shared/access.ts';
import { BINDING } from '../../shared/household/binding.ts';
import type { Context } from '../context.ts';
import { dropCookie, readCookie, setReturningCookie } from '../http/cookies.ts';
import type { Exchange } from '../route.ts';
import { sha256 } from '../seal.ts';
import { deviceBinding } from './table.ts';

/**
 * The household whose bound phone sends this request (trust level L2), unless the binding was ended or the phone was not
 * seen for a year. Notes once an hour that it was seen.
 */
export async function findDevice(c: Exchange): Promise<Extract<Actor, { kind: 'household' }> | undefined> {
  const token = readCookie(c, 'device');
  if (!token) return undefined;
  const { ctx } = c.var;
  const [row] = await ctx.db
    .select({
      id: deviceBinding.id,
      householdId: deviceBinding.householdId,
      lastSeenAt: deviceBinding.lastSeenAt,
    })
    .from(deviceBinding)
    .where(
      and(
        eq(deviceBinding.tokenHash, await sha256(token)),
        isNull(deviceBinding.revokedAt),
        gt(deviceBinding.lastSeenAt, ctx.now() - BINDING.deviceFor),
      ),
    );
  if (!row) return undefined;
  if (row.lastSeenAt < ctx.now() - BINDING.noteEvery) {
    await noteSeen(ctx, row.id);
    keepDevice(c, token);
  }
  return { kind: 'household', householdId: row.householdId, bindingId: row.id };
}

async function noteSeen(ctx: Context, id: string): Promise<void> {
  const now = ctx.now();
  await ctx.db
    .update(deviceBinding)
    .set({ lastSeenAt: now })
    .where(and(eq(deviceBinding.id, id), lt(deviceBinding.lastSeenAt, now - BINDING.noteEvery)));
}

/** Whether this browser believes to be bound: it may have been unbound since. */
export function isMarked(c: Exchange): boolean {
  return readCookie(c, 'device') !== undefined;
}

/** Makes this browser the bound phone, for a year from when it was last seen. */
export function keepDevice(c: Exchange, token: string): void {
  setReturningCookie(c, 'device', token, BINDING.deviceFor / 1000);
}

/**
 * Leaves a mark, in place of its token, in a browser whose binding was ended elsewhere: it is told so again if it asks again.
 * A browser does: `Clear-Site-Data` takes the service worker away that a page is coming through, and the page is fetched anew.
 */
export function markEnded(c: Exchange): void {
  setReturningCookie(c, 'device', 'ended', BINDING.endedFor / 1000);
  dropCookie(c, 'seen');
}

/** Makes this browser nobody's again. */
export function dropDevice(c: Exchange): void {
  dropCookie(c, 'device');
  dropCookie(c, 'seen');
}
