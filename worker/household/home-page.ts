import type { StatusCode } from 'hono/utils/http-status';
import { DomainError } from '../../shared/errors.ts';
import type { HomePage } from '../../shared/household/home.ts';
import type { Context } from '../context.ts';
import type { PlateRow } from '../doorplate/queries.ts';
import { visitedPlate } from '../doorplate/visit.ts';
import { frameOf, html } from '../http/page.ts';
import type { Exchange } from '../route.ts';

/** A page of the household's own phone: for this phone alone, kept by nobody. */
export function homePage(c: Exchange, content: HomePage, status: StatusCode = 200): Response {
  const { centre } = content.view;
  const response = html(c, c.var.draw.home(content, frameOf(c, centre.isSample)), status, 'never');
  response.headers.set('Cache-Control', 'private, no-store');
  return response;
}

/** The plate that the page lies below. Throws `notFound` for a code that leads nowhere. */
export async function platePage(c: Exchange) {
  const visit = await visitedPlate(c);
  if (!visit) throw new DomainError('notFound');
  const { plate, contacts } = visit.hall;
  return { row: visit.plate, shared: { plate, centre: contacts.centre }, gridWorker: contacts.gridWorker };
}

export interface AtHome {
  ctx: Context;
  row: PlateRow;
  householdId: number;
  bindingId: string;
  shared: Awaited<ReturnType<typeof platePage>>['shared'];
}

/** The household of the phone that asks, below its own plate. Throws `notFound` below any other. */
export async function atHome(c: Exchange): Promise<AtHome> {
  const { ctx } = c.var;
  const { actor } = ctx;
  const { row, shared } = await platePage(c);
  if (actor.kind !== 'household' || actor.householdId !== row.householdId) throw new DomainError('notFound');
  return { ctx, row, shared, householdId: actor.householdId, bindingId: actor.bindingId };
}
