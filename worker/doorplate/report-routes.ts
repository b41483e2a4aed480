import * as v from 'valibot';
import { ReportPlate } from '../../shared/doorplate/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { belowHall } from '../../shared/links.ts';
import { fieldOf, readFields } from '../http/form.ts';
import { page } from '../http/page.ts';
import { redirect } from '../http/redirect.ts';
import type { Exchange, Route } from '../route.ts';
import { reportPlate } from './life/report-plate.ts';
import { visitedPlate } from './visit.ts';

/** The open plate of the path. Throws `notFound`. */
async function visited(c: Exchange) {
  const scan = await visitedPlate(c);
  if (!scan) throw new DomainError('notFound');
  return scan.hall;
}

async function form(c: Exchange, error: 'choose' | 'wait' | null, status: 200 | 422 | 429, retryAfter = 0) {
  const { plate, contacts } = await visited(c);
  const view = { plate, contacts, error, retryAfter, isSent: false };
  return page(c, { name: 'reportPlate', view }, { status, keep: error ? 'never' : 'public' });
}

async function send(c: Exchange): Promise<Response> {
  const { plate } = await visited(c);
  const input = v.safeParse(ReportPlate, { kind: fieldOf(await readFields(c), 'kind') });
  if (!input.success) return form(c, 'choose', 422);
  try {
    await reportPlate(c.var.ctx, { code: plate.code, kind: input.output.kind });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'tooManyAttempts') throw error;
    return form(c, 'wait', 429, error.details.retryAfter);
  }
  return redirect(c, belowHall(plate.code, '/plate/reported'), 303);
}

async function sent(c: Exchange): Promise<Response> {
  const { plate, contacts } = await visited(c);
  return page(c, { name: 'reportPlate', view: { plate, contacts, error: null, retryAfter: 0, isSent: true } });
}

export const reportPlateRoutes: Route[] = [
  { method: 'GET', path: '/D/:code/plate', permission: 'plate.report', answer: (c) => form(c, null, 200) },
  { method: 'POST', path: '/D/:code/plate', permission: 'plate.report', answer: send },
  { method: 'GET', path: '/D/:code/plate/reported', permission: 'plate.report', answer: sent },
];
