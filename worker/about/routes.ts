import { SIZES, type Size } from '../../shared/pages.ts';
import { visitedPlate } from '../doorplate/visit.ts';
import { setPlainCookie } from '../http/cookies.ts';
import { fieldOf, readFields } from '../http/form.ts';
import { frameOf, html, page } from '../http/page.ts';
import { findCentre } from '../jurisdiction/queries.ts';
import { renderShell, renderStyleguide } from '../render/render.tsx';
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

async function soon(c: Exchange, door: 'orders'): Promise<Response> {
  const visit = await visitedPlate(c);
  const centre = visit?.hall.contacts.centre ?? (await findCentre(c.var.ctx));
  const gridWorker = visit?.hall.contacts.gridWorker ?? null;
  return page(c, { name: 'soon', view: { door, centre, gridWorker } }, { keep: 'public' });
}

async function privacy(c: Exchange): Promise<Response> {
  return page(c, { name: 'privacy', view: { centre: await findCentre(c.var.ctx) } }, { keep: 'public' });
}

async function outbox(c: Exchange): Promise<Response> {
  return page(c, { name: 'outbox', view: { centre: await findCentre(c.var.ctx) } }, { keep: 'public' });
}

function soonRoutes(door: 'orders'): Route[] {
  return ['', '/D/:code'].map((prefix) => ({
    method: 'GET',
    path: `${prefix}/${door}`,
    permission: 'doorplate.read',
    answer: (c) => soon(c, door),
  }));
}

export const aboutRoutes: Route[] = [
  ...soonRoutes('orders'),
  { method: 'GET', path: '/privacy', permission: 'doorplate.read', answer: privacy },
  { method: 'GET', path: '/outbox', permission: 'doorplate.read', answer: outbox },
  { method: 'GET', path: '/D/:code/outbox', permission: 'doorplate.read', answer: outbox },
  { method: 'POST', path: '/settings', permission: 'settings.change', answer: settings },
  {
    method: 'GET',
    path: '/shell',
    permission: 'doorplate.read',
    answer: (c) => html(c, renderShell(frameOf(c, false)), 200, 'public'),
  },
  {
    method: 'GET',
    path: '/styleguide',
    permission: 'doorplate.read',
    answer: (c) => html(c, renderStyleguide(frameOf(c, false)), 200, 'public'),
  },
];
