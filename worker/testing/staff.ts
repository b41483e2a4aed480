import { env } from 'cloudflare:workers';
import type { Role } from '../../shared/access.ts';
import { SESSION } from '../../shared/account/session.ts';
import { mintId } from '../../shared/ids.ts';
import { authAccount, authSession, authUser, staff, staffGrant } from '../account/table.ts';
import type { Context } from '../context.ts';
import type { Env } from '../env.ts';
import { keyedHash, seal } from '../seal.ts';
import { type Browser, openBrowser } from './browser.ts';

export interface Employee {
  role: Role;
  /** Path; the test town by default. */
  jurisdiction?: string;
  /** Of an officer. */
  departmentId?: number;
  name?: string;
  /** Of the password, if the person signs in or is asked for it again. */
  passwordHash?: string;
}

/** An approved account with one role and an open session, and a browser signed in to it. */
export async function employ(
  ctx: Context,
  {
    role,
    jurisdiction = '/1/2/',
    departmentId = role === 'officer' ? 1 : 0,
    name = `名${role}`,
    passwordHash,
  }: Employee,
  bindings: Env = env,
): Promise<{ id: string; browser: Browser; ctx: Context }> {
  const id = mintId(ctx.random);
  const token = mintId(ctx.random) + mintId(ctx.random);
  const at = new Date(ctx.now());
  const phoneHash = await keyedHash(ctx.keys, 'phone', id);
  await ctx.db.batch([
    ctx.db.insert(authUser).values({ id, name: id, email: `${id}@phone.menpai.invalid`, createdAt: at, updatedAt: at }),
    ctx.db.insert(staff).values({
      ...{ id, status: 'approved', name, phoneHash, idNumberHash: phoneHash, askedRole: role },
      askedJurisdiction: jurisdiction,
      personSealed: await seal(ctx.keys, { phone: '13800000000', idNumber: '' }, `staff:${id}`),
      appliedAt: ctx.now(),
      changedAt: ctx.now(),
    }),
    ctx.db
      .insert(staffGrant)
      .values({ id: mintId(ctx.random), staffId: id, role, jurisdiction, departmentId, grantedAt: ctx.now() }),
    ctx.db.insert(authSession).values({
      ...{ id: mintId(ctx.random), token, userId: id, createdAt: at, updatedAt: at },
      expiresAt: new Date(ctx.now() + SESSION.longest),
      lastSeenAt: ctx.now(),
    }),
  ]);
  if (passwordHash)
    await ctx.db.insert(authAccount).values({
      ...{ id, accountId: id, providerId: 'credential', userId: id, password: passwordHash },
      ...{ createdAt: at, updatedAt: at },
    });
  const browser = openBrowser(bindings);
  browser.cookies.set('staff', token);
  const grants = [{ role, jurisdiction, departmentId: departmentId || null }];
  return { id, browser, ctx: { ...ctx, actor: { kind: 'staff', id, name, grants } } };
}
