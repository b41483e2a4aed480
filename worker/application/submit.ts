import { holds } from '../../shared/access.ts';
import type { SubmitApplication } from '../../shared/application/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import type { ReceivedPhotos } from '../photo/receive-photos.ts';
import { makeCase, type Submitted } from './make-case.ts';

/**
 * Submits an application (办件) from a plate: two round trips. Photos that a form brought are written with it. Sent again with the
 * same `key` it is the same case. Throws `invalid` for photos that are none,
 * `tooManyAttempts`, and what `makeCase` throws.
 */
export async function submitApplication(
  ctx: Context,
  input: SubmitApplication,
  key: string,
  { fresh, errors }: Pick<ReceivedPhotos, 'fresh' | 'errors'> = { fresh: [], errors: [] },
): Promise<Submitted> {
  if (!holds(ctx.actor, 'application.submit')) throw new DomainError('forbidden');
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  if (errors.length) throw new DomainError('invalid', { fields: errors });
  return makeCase(ctx, input, key, { channel: 'plate', photosMayFollow: false, fresh, admit: () => undefined });
}
