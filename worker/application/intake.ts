import type { InferOutput } from 'valibot';
import { can, holds } from '../../shared/access.ts';
import type { IntakeApplication } from '../../shared/application/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { makeCase, type Submitted } from './make-case.ts';

/**
 * Enters an application that came by telephone, letter or visit, under the same rules as one from a plate; photos may
 * follow. Who enters it owns it from then on (首问负责) and may not decide it. Throws `notFound` for a plate elsewhere, and
 * what `makeCase` throws.
 */
export async function intakeApplication(
  ctx: Context,
  { channel, ...input }: InferOutput<typeof IntakeApplication>,
  key: string,
): Promise<Submitted> {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || !holds(actor, 'case.intake')) throw new DomainError('forbidden');
  return makeCase(ctx, input, key, {
    channel,
    photosMayFollow: true,
    owner: { id: actor.id, name: actor.name },
    admit({ jurisdiction }) {
      if (!can(actor, 'case.intake', { jurisdiction })) throw new DomainError('notFound');
    },
  });
}
