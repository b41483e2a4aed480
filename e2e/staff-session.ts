import type { BrowserContext } from '@playwright/test';
import { eq } from 'drizzle-orm';
import type { Role } from '../shared/access.ts';
import { SESSION } from '../shared/account/session.ts';
import { mintId } from '../shared/ids.ts';
import { phoneHashOf } from '../worker/account/entrant.ts';
import { authSession, authUser, staff, staffGrant } from '../worker/account/table.ts';
import { systemContext } from '../worker/composition.ts';
import { keyedHash, seal } from '../worker/seal.ts';
import { type App, demo } from './app.ts';

/** Signs a browser in as someone of the staff who was approved for one role in the town. */
export async function signInAs(app: App, context: BrowserContext, role: Role, name: string): Promise<void> {
  const ctx = await systemContext(app.env);
  const id = mintId(ctx.random);
  const at = new Date(ctx.now());
  const hash = await keyedHash(ctx.keys, 'phone', id);
  const jurisdiction = '/1/2/';
  await ctx.db.batch([
    ctx.db.insert(authUser).values({ id, name, email: `${id}@phone.menpai.invalid`, createdAt: at, updatedAt: at }),
    ctx.db.insert(staff).values({
      ...{ id, status: 'approved', name, phoneHash: hash, idNumberHash: hash, askedRole: role },
      askedJurisdiction: jurisdiction,
      personSealed: await seal(ctx.keys, { phone: '', idNumber: '' }, `staff:${id}`),
      ...{ appliedAt: ctx.now(), changedAt: ctx.now() },
    }),
    ctx.db
      .insert(staffGrant)
      .values({ id: mintId(ctx.random), staffId: id, role, jurisdiction, departmentId: 0, grantedAt: ctx.now() }),
  ]);
  await openSession(app, context, id);
}

/** Signs a browser in as a demo account by its key (`clerk`, `administrator2` …), without the sign-in page. */
export async function enter(app: App, context: BrowserContext, key: string): Promise<void> {
  const ctx = await systemContext(app.env);
  const [person] = await ctx.db
    .select({ id: staff.id })
    .from(staff)
    .where(eq(staff.phoneHash, await phoneHashOf(ctx, demo(key).phone)));
  await openSession(app, context, person?.id ?? '');
}

async function openSession(app: App, context: BrowserContext, userId: string): Promise<void> {
  const ctx = await systemContext(app.env);
  const token = mintId(ctx.random) + mintId(ctx.random);
  const at = new Date(ctx.now());
  await ctx.db.insert(authSession).values({
    ...{ id: mintId(ctx.random), token, userId, createdAt: at, updatedAt: at },
    expiresAt: new Date(ctx.now() + SESSION.longest),
    lastSeenAt: ctx.now(),
  });
  await context.addCookies([{ name: 'staff', value: token, url: app.url, httpOnly: true, sameSite: 'Strict' }]);
}
