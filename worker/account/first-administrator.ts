import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { holds } from '../../shared/access.ts';
import type { Join } from '../../shared/account/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import type { Context } from '../context.ts';
import { guarded } from '../guard.ts';
import { jurisdiction } from '../jurisdiction/table.ts';
import { sha256 } from '../seal.ts';
import { approveAccount } from './decide.ts';
import { hashPassword } from './password.ts';
import { readPerson } from './person.ts';
import { useLink } from './recovery.ts';
import { applyForAccount } from './register.ts';
import { joinLink, staff, staffGrant } from './table.ts';

const DAY = 86_400_000;

/** The top of the tree of places, and whether an approved administrator of it exists. */
async function findTop(ctx: Context): Promise<{ path: string; isTaken: boolean }> {
  const [top] = await ctx.db
    .select({ path: jurisdiction.path })
    .from(jurisdiction)
    .where(isNull(jurisdiction.parentId))
    .orderBy(asc(jurisdiction.id))
    .limit(1);
  if (!top) throw new DomainError('unavailable', { because: 'no place in the database: run the set-up' });
  const [taken] = await ctx.db
    .select({ id: staff.id })
    .from(staffGrant)
    .innerJoin(staff, and(eq(staff.id, staffGrant.staffId), eq(staff.status, 'approved')))
    .where(
      and(eq(staffGrant.role, 'administrator'), eq(staffGrant.jurisdiction, top.path), isNull(staffGrant.revokedAt)),
    )
    .limit(1);
  return { path: top.path, isTaken: taken !== undefined };
}

/**
 * A token, good once within 24 hours, for the first administrator of the top place. Only for who has the machine or its
 * one-time secret. Undefined when there is one already, unless `again`.
 */
export async function inviteFirstAdministrator(ctx: Context, again: boolean): Promise<string | undefined> {
  if (!holds(ctx.actor, 'town.operate')) throw new DomainError('forbidden');
  const { isTaken } = await findTop(ctx);
  if (isTaken && !again) return undefined;
  const token = mintId(ctx.random) + mintId(ctx.random);
  const times = { createdAt: ctx.now(), expiresAt: ctx.now() + DAY };
  await ctx.db.insert(joinLink).values({ tokenHash: await sha256(token), purpose: 'firstAdministrator', ...times });
  return token;
}

/**
 * Registers the first administrator and approves at once. Throws `notFound` for a link that is unknown, used or too old,
 * `invalid`, `conflict` when the telephone has an account.
 */
export async function joinAsAdministrator(ctx: Context, { token, ...self }: Join): Promise<void> {
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  const tokenHash = await sha256(token);
  const live = and(isNull(joinLink.usedAt), gt(joinLink.expiresAt, sql`${ctx.now()}`));
  const [link] = await ctx.db
    .select({ purpose: joinLink.purpose })
    .from(joinLink)
    .where(and(eq(joinLink.tokenHash, tokenHash), live));
  if (link?.purpose !== 'firstAdministrator') throw new DomainError('notFound');
  const person = readPerson(ctx, self);
  const { path } = await findTop(ctx);
  const post = { role: 'administrator', jurisdiction: path, departmentId: null } as const;
  const passwordHash = await hashPassword(person.password);
  // Used up first: of two at once only one goes on to register.
  await guarded(useLink(ctx, tokenHash).execute());
  const id = await applyForAccount(ctx, person, post, passwordHash);
  if (!id) {
    await ctx.db.update(joinLink).set({ usedAt: null }).where(eq(joinLink.tokenHash, tokenHash));
    throw new DomainError('conflict');
  }
  await approveAccount({ ...ctx, actor: { kind: 'system' } }, id, post);
}
