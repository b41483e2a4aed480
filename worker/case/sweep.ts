import { lt } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { followLink } from './follow/table.ts';
import { lookupAttempt } from './table.ts';

const DAY = 86_400_000;

/** Deletes links that were over long ago. */
export async function sweepFollowLinks(ctx: Context): Promise<void> {
  await ctx.db.delete(followLink).where(lt(followLink.expiresAt, ctx.now() - 30 * DAY));
}

/** Deletes counts of failed look-ups that no longer delay anyone. */
export async function forgetOldAttempts(ctx: Context): Promise<void> {
  await ctx.db.delete(lookupAttempt).where(lt(lookupAttempt.lastAt, ctx.now() - DAY));
}
