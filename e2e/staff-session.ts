import type { BrowserContext } from '@playwright/test';
import { withBindings } from '../scripts/miniflare.ts';
import type { Role } from '../shared/access.ts';
import { SESSION } from '../shared/account/session.ts';
import { mintId } from '../shared/ids.ts';
import { authSession, authUser, staff, staffGrant } from '../worker/account/table.ts';
import { systemContext } from '../worker/context.ts';
import { keyedHash, seal } from '../worker/seal.ts';
import type { App } from './app.ts';

/** Signs a browser in as someone of the staff who was approved for one role. */
export async function signInAs(app: App, context: BrowserContext, role: Role, name: string): Promise<void> {
  const token = await withBindings(app.data, async (env) => {
    const ctx = await systemContext(env);
    const id = mintId(ctx.random);
    const secret = mintId(ctx.random) + mintId(ctx.random);
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
      ctx.db.insert(authSession).values({
        ...{ id: mintId(ctx.random), token: secret, userId: id, createdAt: at, updatedAt: at },
        expiresAt: new Date(ctx.now() + SESSION.longest),
        lastSeenAt: ctx.now(),
      }),
    ]);
    return secret;
  });
  await context.addCookies([{ name: 'staff', value: token, url: app.url, httpOnly: true, sameSite: 'Strict' }]);
}
