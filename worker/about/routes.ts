import { SIZES, type Size } from '../../shared/frame.ts';
import { findCentre } from '../centre.ts';
import { setPlainCookie } from '../http/cookies.ts';
import { fieldOf, readFields } from '../http/form.ts';
import { frameOf, html, page } from '../http/page.ts';
import type { Exchange, Route } from '../route.ts';

const YEAR = 31_536_000;

/** Changes the type size and leads back to the page it was asked from. */
async function settings(c: Exchange): Promise<Response> {
  const fields = await readFields(c);
  const size = fieldOf(fields, 'size') as Size;
  if (SIZES.includes(size)) setPlainCookie(c, 'size', size, YEAR);
  return c.body(null, 303, { Location: ownPath(fieldOf(fields, 'return')), 'Cache-Control': 'no-store' });
}

/** A path on this site: never an address of somewhere else. */
function ownPath(path: string): string {
  return /^\/(?![/\\])[\w/.-]*$/.test(path) ? path : '/';
}

async function privacy(c: Exchange): Promise<Response> {
  return page(c, { name: 'privacy', view: { centre: await findCentre(c.var.ctx) } }, { keep: 'public' });
}

async function outbox(c: Exchange): Promise<Response> {
  return page(c, { name: 'outbox', view: { centre: await findCentre(c.var.ctx) } }, { keep: 'public' });
}

export const aboutRoutes: Route[] = [
  { method: 'GET', path: '/privacy', permission: 'doorplate.read', answer: privacy },
  { method: 'GET', path: '/outbox', permission: 'doorplate.read', answer: outbox },
  { method: 'GET', path: '/D/:code/outbox', permission: 'doorplate.read', answer: outbox },
  { method: 'POST', path: '/settings', permission: 'settings.change', answer: settings },
  {
    method: 'GET',
    path: '/shell',
    permission: 'doorplate.read',
    answer: (c) => html(c, c.var.draw.shell(frameOf(c, false)), 200, 'public'),
  },
  {
    method: 'GET',
    path: '/styleguide',
    permission: 'doorplate.read',
    answer: (c) => html(c, c.var.draw.styleguide(frameOf(c, false)), 200, 'public'),
  },
];
