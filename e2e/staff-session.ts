import type { BrowserContext } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { SESSION } from '../shared/account/session.ts';
import { mintId } from '../shared/ids.ts';
import { phoneHashOf } from '../worker/account/entrant.ts';
import { authSession, staff } from '../worker/account/table.ts';
import { systemContext } from '../worker/composition.ts';
import { type App, demo } from './app.ts';

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
