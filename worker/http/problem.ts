import type { HTTPResponseError } from 'hono/types';
import { DomainError } from '../../shared/errors.ts';
import { belowHall, plateCodeOf } from '../../shared/links.ts';
import { findCentre } from '../centre.ts';
import { isOutOfRoom } from '../database-error.ts';
import { faultOf } from '../fault.ts';
import type { Exchange } from '../route.ts';
import { secureHeaders } from './headers.ts';
import { answerNotSetUp } from './not-set-up.ts';
import { page } from './page.ts';
import { redirect } from './redirect.ts';

/** The one place where a failure becomes an answer: a page for people, RFC 9457 problem JSON for programs. */
export async function answerError(error: Error | HTTPResponseError, c: Exchange): Promise<Response> {
  if (!c.var.ctx) return answerNotSetUp(c, error);
  const known = error instanceof DomainError ? error : new DomainError(isOutOfRoom(error) ? 'unavailable' : 'internal');
  if (known.code === 'internal' || known !== error) log(c, error);
  c.res = isProgram(c) ? problemJson(c, known) : await errorPage(c, known);
  secureHeaders(c);
  return c.res;
}

/** Programs talk to `/api` or say that they want JSON. */
export function isProgram(c: Exchange): boolean {
  return c.req.path.startsWith('/api/') || c.req.header('Accept') === 'application/json';
}

function problemJson(c: Exchange, { code, status, details }: DomainError): Response {
  const body = {
    type: `${c.var.ctx.origin}/problems/${code}`,
    title: code,
    status,
    code,
    requestId: c.var.ctx.requestId,
    ...(details.fields && { errors: details.fields }),
    ...(details.alternatives && { alternatives: details.alternatives }),
    ...(details.retryAfter !== undefined && { retryAfter: details.retryAfter }),
    ...(details.nearby && { nearby: details.nearby }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: headersFor(details.retryAfter, 'application/problem+json'),
  });
}

async function errorPage(c: Exchange, { code, status, details }: DomainError): Promise<Response> {
  // What only a household's own phone sees: led to where binding is explained.
  const plate = plateCodeOf(c.req.path);
  if (code === 'signInNeeded' && plate) return redirect(c, belowHall(plate, '/home'), 303);
  const view = {
    code,
    requestId: c.var.ctx.requestId,
    retryAfter: details.retryAfter ?? 0,
    centre: await centreOrNone(c),
  };
  const response = page(c, { name: 'error', view }, { status });
  if (details.retryAfter !== undefined) response.headers.set('Retry-After', String(details.retryAfter));
  return response;
}

/** The page about a failure must not fail for want of a database. */
async function centreOrNone(c: Exchange) {
  try {
    return await findCentre(c.var.ctx);
  } catch {
    return { name: '12345', address: '', phone: '12345', hours: '', isSample: false };
  }
}

function headersFor(retryAfter: number | undefined, type: string): HeadersInit {
  return {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
}

/** What operators need to find the fault: the request's id, the route, where it went wrong. No address, body or query. */
function log(c: Exchange, error: Error): void {
  const { requestId, route } = c.var.ctx;
  console.error(JSON.stringify({ level: 'error', requestId, method: c.req.method, route, ...faultOf(error) }));
}
