import { holdersOf, type Permission } from '../shared/access.ts';
import { DomainError } from '../shared/errors.ts';
import { refuseInSession } from './account/me.ts';
import { findSession, noteUse } from './account/session.ts';
import { findAssisted, sessionIn } from './assist/live.ts';
import { findDevice } from './household/device.ts';
import { readCookie } from './http/cookies.ts';
import { identifyOperator } from './operator/identify-operator.ts';
import type { Exchange, KnownBrowser } from './route.ts';

/** Staff act below these paths, residents everywhere else: no request is ever both. */
const isStaffPath = (path: string) => path.startsWith('/api/staff/');
/** Who sets the town up, with the secret of the machine. */
const isOperatorPath = (path: string) => path.startsWith('/api/operator/');

/**
 * Finds out who asks, for a permission that not anyone holds: staff by their session, a household by its phone. What only
 * an applicant proves (receipt number and telephone) is proved in the answer itself. Throws `signInNeeded`, `locked`,
 * `assisting`.
 */
export async function identify(c: Exchange, permission: Permission): Promise<void> {
  const holders = holdersOf(permission);
  if (holders.includes('anyone')) {
    // What is sent in a session of help is sent by the helper for the household.
    const isSending = c.req.method === 'POST' && !isStaffPath(c.req.path);
    const helper = isSending ? await findAssisted(c) : undefined;
    if (helper) c.set('ctx', { ...c.var.ctx, actor: helper });
    return;
  }
  if (isStaffPath(c.req.path)) return identifyStaff(c, permission);
  if (isOperatorPath(c.req.path)) return identifyOperator(c);
  const helper = holders.includes('assisted') ? await findAssisted(c) : undefined;
  if (helper) return c.set('ctx', { ...c.var.ctx, actor: helper });
  const device = holders.includes('household') ? await findDevice(c) : undefined;
  if (device) c.set('ctx', { ...c.var.ctx, actor: device });
  else if (!holders.includes('applicant')) throw new DomainError('signInNeeded');
}

async function identifyStaff(c: Exchange, permission: Permission): Promise<void> {
  if (permission !== 'assist.begin') await refuseInSession(c);
  const { ctx } = c.var;
  const token = readCookie(c, 'staff');
  const session = token ? await findSession(ctx, token) : undefined;
  if (!session) throw new DomainError('signInNeeded');
  // A command from an outbox, given by someone who signed out since: it waits for them.
  const actingAs = c.req.header('X-Acting-As');
  if (actingAs !== undefined && actingAs !== session.staffId) throw new DomainError('signInNeeded');
  if (session.state === 'locked') throw new DomainError('locked');
  if (c.req.header('X-Background') === undefined) await noteUse(ctx, session);
  c.set('ctx', { ...ctx, actor: session.actor, session });
}

/** Returns what the cookies of the browser that asks say of it. */
export function browserOf(c: Exchange): KnownBrowser {
  return {
    household: () => findDevice(c),
    isInSession: async () => (await sessionIn(c)) !== undefined,
  };
}
