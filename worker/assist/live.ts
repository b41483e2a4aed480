import type { Actor } from '../../shared/access.ts';
import { ASSIST } from '../../shared/assist/session.ts';
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
