import { createHash, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../shared/errors.ts';
import type { Exchange } from '../route.ts';

/** Shorter ones are as good as none: they could be guessed. */
const SHORTEST = 32;

/**
 * Lets in whoever knows the secret that the deployment was given for its set-up, as the system. Throws `notFound` where none is set: there
 * the way in does not exist; `forbidden` for a wrong one, `tooManyAttempts` when this client gave many.
 */
export async function identifyOperator(c: Exchange): Promise<void> {
  const { ctx } = c.var;
  const { setupSecret = '' } = ctx;
  if (setupSecret.length < SHORTEST) throw new DomainError('notFound');
  const given = c.req.header('Authorization')?.replace(/^Bearer /, '') ?? '';
  if (isSame(given, setupSecret)) return c.set('ctx', { ...ctx, actor: { kind: 'system' } });
  // Only wrong ones are counted: whoever knows it is let in, however many guess.
  if (!(await ctx.mayWrite('operator'))) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  throw new DomainError('forbidden');
}

/** Compares digests, so that neither length nor content shows in the time it takes. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
