import { findCentre } from '../centre.ts';
import { page } from '../http/page.ts';
import type { Exchange, Route } from '../route.ts';
import { getWait } from './get-wait.ts';

/** Seconds after which the page loads itself again where there is no script. */
const AGAIN = 30;

/** How long one person in line still waits; the token stands on their ticket. */
async function waitPage(c: Exchange): Promise<Response> {
  const { ctx } = c.var;
  const token = c.req.param('token') ?? '';
  const wait = await getWait(ctx, token);
  const centre = await findCentre(ctx);
  return page(c, { name: 'wait', view: { token, wait, centre } }, { again: wait.state === 'gone' ? 0 : AGAIN });
}

export const counterRoutes: Route[] = [
  { method: 'GET', path: '/wait/:token', permission: 'display.read', answer: waitPage },
];
