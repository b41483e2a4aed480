import { html } from '../http/page.ts';
import type { Route } from '../route.ts';

/** The shell of the staff's pages: the same for everyone, empty until the script knows who is there. */
export const accountRoutes: Route[] = ['/staff', '/staff/*'].map((path) => ({
  method: 'GET',
  path,
  permission: 'staff.open',
  answer: (c) => html(c, c.var.draw.staff(c.var.ctx.language), 200, 'never'),
}));
