import { inArray } from 'drizzle-orm';
import { can, type Grant } from '../../shared/access.ts';
import type { GrantView, Me } from '../../shared/account/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { isBackupAlarming } from '../../shared/system/schema.ts';
import type { Context } from '../context.ts';
import { readCookie } from '../http/cookies.ts';
import { department, jurisdiction } from '../jurisdiction/table.ts';
import { ownTown } from '../own-town.ts';
import type { Exchange } from '../route.ts';
import { findEntrant } from './entrant.ts';
import { findSession, type StaffSession } from './session.ts';

/** Throws `assisting` while this browser is in a session of help. */
export async function refuseInSession(c: Exchange): Promise<void> {
  if (await c.var.browser.isInSession()) throw new DomainError('assisting');
}

/** The session of this request, open or locked. Throws `signInNeeded` when there is none. */
export async function requireSession(c: Exchange): Promise<StaffSession> {
  await refuseInSession(c);
  const token = readCookie(c, 'staff');
  const session = token ? await findSession(c.var.ctx, token) : undefined;
  if (!session) throw new DomainError('signInNeeded');
  return session;
}

/** Who is signed in, with the names of places and departments. */
export async function meOf(ctx: Context, session: StaffSession): Promise<Me> {
  const { actor, shared, state } = session;
  const isLocked = state === 'locked';
  const [town, grants] = await Promise.all([ownTown(ctx), isLocked ? [] : grantViews(ctx, actor.grants)]);
  const isAdministrator = !isLocked && actor.grants.some(({ role }) => role === 'administrator');
  return {
    id: actor.id,
    name: actor.name,
    state: isLocked ? 'locked' : 'open',
    shared,
    grants,
    town,
    lacksSecondFactor: isAdministrator && (await hasNoSecondFactor(ctx, actor.id)),
    backupRings: !isLocked && can(actor, 'system.read', { jurisdiction: town }) && (await doBackupsRing(ctx)),
  };
}

async function doBackupsRing(ctx: Context): Promise<boolean> {
  const server = await ctx.server();
  return server !== null && isBackupAlarming(server.backup.state);
}

async function hasNoSecondFactor(ctx: Context, staffId: string): Promise<boolean> {
  const entrant = await findEntrant(ctx, staffId);
  return !entrant?.hasTotp && !entrant?.hasPasskey;
}

/** Grants with the names of their places and departments. */
export async function grantViews(ctx: Context, grants: readonly Grant[]): Promise<GrantView[]> {
  const paths = [...new Set(grants.map((grant) => grant.jurisdiction))];
  if (!paths.length) return [];
  const [places, departments] = await ctx.db.batch([
    ctx.db.select().from(jurisdiction).where(inArray(jurisdiction.path, paths)),
    ctx.db.select().from(department),
  ]);
  return grants.map((grant) => {
    const place = places.find(({ path }) => path === grant.jurisdiction);
    const office = departments.find(({ id }) => id === grant.departmentId);
    return {
      ...grant,
      place: { zh: place?.nameZh ?? '', en: place?.nameEn ?? '' },
      department: office ? { zh: office.nameZh, en: office.nameEn } : null,
    };
  });
}
