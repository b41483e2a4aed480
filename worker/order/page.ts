import type { StatusCode } from 'hono/utils/http-status';
import { DomainError } from '../../shared/errors.ts';
import type { OrderPage } from '../../shared/order/pages.ts';
import { placeOf } from '../../shared/place.ts';
import { visitedPlate } from '../doorplate/visit.ts';
import { frameOf, html } from '../http/page.ts';
import type { Exchange } from '../route.ts';

/** A page on which residents order help. The menu is the same for everyone and may be kept; the others never. */
export function orderPage(c: Exchange, content: OrderPage, status: StatusCode = 200): Response {
  const { centre } = content.view;
  const keep = content.name === 'menu' ? 'public' : 'never';
  return html(c, c.var.draw.order(content, frameOf(c, centre.isSample)), status, keep);
}

/** The plate that the page lies below, and its town. Throws `notFound` for a code that leads nowhere. */
export async function plateOfOrder(c: Exchange) {
  const visit = await visitedPlate(c);
  if (!visit) throw new DomainError('notFound');
  const { plate, contacts } = visit.hall;
  return {
    code: visit.plate.code,
    townId: placeOf(visit.plate.jurisdiction).townId,
    shared: { centre: contacts.centre, address: plate.address },
    gridWorker: contacts.gridWorker,
  };
}
