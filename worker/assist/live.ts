import { type Actor, can } from '../../shared/access.ts';
import { ASSIST } from '../../shared/assist/session.ts';
import { DomainError } from '../../shared/errors.ts';
import { dropCookie, openSealedCookie, setSealedCookie } from '../http/cookies.ts';
import type { Exchange } from '../route.ts';
import { findSession } from './start-session.ts';

type AssistedActor = Extract<Actor, { kind: 'assisted' }>;

/** Seconds that a browser is in a session of help at most. */
const LONGEST = ASSIST.longest / 1000;

/** Puts this browser into a session of help: staff pages are closed in it until that ends. */
export function enterSession(c: Exchange, sessionId: string): Promise<void> {
  return setSealedCookie(c, 'assisted', { sessionId }, LONGEST);
}

export function leaveSession(c: Exchange): void {
  dropCookie(c, 'assisted');
  dropCookie(c, 'seen');
}

/** The session of help this browser is in, whether the server still thinks it runs or not. */
export async function sessionIn(c: Exchange): Promise<string | undefined> {
  return (await openSealedCookie<{ sessionId: string }>(c, 'assisted'))?.sessionId;
}

/** Who acts in a browser that is in a session of help, while it runs. */
export async function findAssisted(c: Exchange): Promise<AssistedActor | undefined> {
  const sessionId = await sessionIn(c);
  const session = sessionId ? await findSession(c.var.ctx, sessionId) : undefined;
  if (!session || session.endedAt !== null) return undefined;
  const { id, staffId, staffName, householdId } = session;
  return { kind: 'assisted', sessionId: id, staffId, name: staffName, householdId };
}

/** Whether the session is of the actor's place and household: nothing is done for the neighbours in it. */
export function checkHousehold(actor: Actor, householdId: number | null): void {
  // A visit at the centre is nobody's household's.
  if (actor.kind === 'assisted' && householdId !== null && !can(actor, 'assist.act', { jurisdiction: '', householdId }))
    throw new DomainError('notFound');
}

/** Throws `assisting` while this browser is in a session of help. */
export async function refuseInSession(c: Exchange): Promise<void> {
  if ((await sessionIn(c)) !== undefined) throw new DomainError('assisting');
}
