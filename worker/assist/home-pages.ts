import { and, eq } from 'drizzle-orm';
import * as v from 'valibot';
import { Objection } from '../../shared/assist/schema.ts';
import { belowHall } from '../../shared/links.ts';
import { atHome, homePage } from '../household/home-page.ts';
import { fieldOf, readFields } from '../http/form.ts';
import { redirect } from '../http/redirect.ts';
import type { Exchange, Route } from '../route.ts';
import { selectSessions, sessionLine } from './list-sessions.ts';
import { objectToSession } from './object.ts';
import { assistedSession } from './table.ts';

/** Who helped our household, what was done, and a way to object. */
async function helps(c: Exchange, isWordless = false): Promise<Response> {
  const { ctx, shared, householdId } = await atHome(c);
  const rows = await selectSessions(ctx, and(eq(assistedSession.householdId, householdId)));
  const sessions = await Promise.all(rows.map((row) => sessionLine(ctx, row, true)));
  return homePage(c, { name: 'helps', view: { ...shared, sessions, isWordless } }, isWordless ? 422 : 200);
}

async function object(c: Exchange): Promise<Response> {
  const { ctx, row } = await atHome(c);
  const fields = await readFields(c);
  const parsed = v.safeParse(Objection, {
    sessionId: c.req.param('session') ?? '',
    words: fieldOf(fields, 'words'),
  });
  if (!parsed.success) return helps(c, true);
  await objectToSession(ctx, parsed.output.sessionId, parsed.output.words);
  return redirect(c, belowHall(row.code, '/home/helps'), 303);
}

export const helpsRoutes: Route[] = [
  { method: 'GET', path: '/D/:code/home/helps', permission: 'household.readOwn', answer: (c) => helps(c) },
  { method: 'POST', path: '/D/:code/home/helps/:session/object', permission: 'assist.object', answer: object },
];
