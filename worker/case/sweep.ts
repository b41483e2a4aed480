import { lt } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { lookupAttempt } from './table.ts';

const DAY = 86_400_000;

/** Deletes counts of failed look-ups that no longer delay anyone. */
export async function forgetOldAttempts(ctx: Context): Promise<void> {
  await ctx.db.delete(lookupAttempt).where(lt(lookupAttempt.lastAt, ctx.now() - DAY));
}
