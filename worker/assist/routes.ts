import { findCentre } from '../centre.ts';
import { page } from '../http/page.ts';
import { redirect } from '../http/redirect.ts';
import type { Exchange, Route } from '../route.ts';
import { helpsRoutes } from './home-pages.ts';

/** The page of helpers on a shared phone: the same empty page for everyone, so that a phone may keep it for a village without network. */
async function assistPage(c: Exchange): Promise<Response> {
  return page(c, { name: 'assist', view: { centre: await findCentre(c.var.ctx) } }, { keep: 'public' });
}

export const assistRoutes: Route[] = [
  { method: 'GET', path: '/assist', permission: 'staff.open', answer: assistPage },
  // As it stands in the QR code of a card.
  { method: 'GET', path: '/ASSIST', permission: 'staff.open', answer: (c) => redirect(c, '/assist', 301) },
  ...helpsRoutes,
];
