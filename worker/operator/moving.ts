import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';

/** The table that is there for as long as a town is being moved in, with the digest of what is moved. */
export const MARK = '_move';

/** Whether a town is being moved in: then nothing but the move changes it. */
export async function isMoving(ctx: Context): Promise<boolean> {
  const row = await ctx.db.$client.prepare('SELECT 1 FROM sqlite_master WHERE name = ?1').bind(MARK).first();
  return row !== null;
}

/** Throws `notAvailable` unless a town is being moved in. */
export async function mustBeMoving(ctx: Context): Promise<void> {
  if (!(await isMoving(ctx))) throw new DomainError('notAvailable');
}

/** Whether a town lives here: there is one, and it is not just being moved in. */
export async function isInhabited(ctx: Context): Promise<boolean> {
  const row = await ctx.db.$client
    .prepare('SELECT 1 FROM jurisdiction WHERE NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = ?1) LIMIT 1')
    .bind(MARK)
    .first();
  return row !== null;
}
