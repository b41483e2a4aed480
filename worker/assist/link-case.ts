import { can } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import type { BegunCase, Statements } from '../case/kind.ts';
import type { Context } from '../context.ts';
import { assistedDeed } from './table.ts';

/**
 * Returns what links a case that begins in a session of help to the session. Throws `notFound` for a case of another household:
 * nothing is done for the neighbours in it.
 */
export function linkToSession(ctx: Context, { caseId, householdId, at }: BegunCase): Statements {
  const { actor } = ctx;
  if (actor.kind !== 'assisted') return [];
  // A visit at the centre is nobody's household's.
  if (householdId !== null && !can(actor, 'assist.act', { jurisdiction: '', householdId }))
    throw new DomainError('notFound');
  return [ctx.db.insert(assistedDeed).values({ sessionId: actor.sessionId, caseId, at })];
}
