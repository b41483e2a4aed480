import type { PlateProblem } from '../../shared/doorplate/view.ts';
import { findCentre } from '../centre.ts';
import { page } from '../http/page.ts';
import { redirect } from '../http/redirect.ts';
import type { Exchange, Route } from '../route.ts';
import { readPathCode, scanPlate } from './scan.ts';

/** Plates that led somewhere once and never will again. */
const GONE: ReadonlySet<string> = new Set(['replaced', 'retired']);

/** The start page, with what is wrong with a code if something is. */
async function entry(c: Exchange, problem: PlateProblem | null): Promise<Response> {
  const status = problem ? (GONE.has(problem.problem) ? 410 : 404) : 200;
  const view = { problem, centre: await findCentre(c.var.ctx) };
  return page(c, { name: 'entry', view }, { status, keep: problem ? 'never' : 'public' });
}

/** `/D?code=…`: what was typed on the start page. */
async function typedCode(c: Exchange): Promise<Response> {
  const typed = c.req.query('code') ?? '';
  const { reading } = readPathCode(typed);
  return reading.ok ? redirect(c, `/D/${reading.code}`, 303) : entry(c, problemOf(reading));
}

/** `/D/<code>`: the hall of a plate. */
async function hall(c: Exchange): Promise<Response> {
  const { reading, canonical } = readPathCode(c.req.param('code') ?? '');
  if (!reading.ok) return entry(c, problemOf(reading));
  if (!canonical || !c.req.path.startsWith('/D/')) return redirect(c, `/D/${reading.code}`, 301);
  const scan = await scanPlate(c.var.ctx, reading.code);
  if (scan.status !== 'open') return entry(c, { problem: scan.status, typed: reading.code });
  return page(c, { name: 'hall', view: scan.hall }, { keep: 'public' });
}

function problemOf(reading: Exclude<ReturnType<typeof readPathCode>['reading'], { ok: true }>): PlateProblem {
  const typed = reading.typed.slice(0, 20);
  return reading.problem === 'length' ? { problem: 'length', typed } : { ...reading, typed };
}

export const doorplateRoutes: Route[] = [
  { method: 'GET', path: '/', permission: 'doorplate.read', answer: (c) => entry(c, null) },
  { method: 'GET', path: '/D', permission: 'doorplate.read', answer: typedCode },
  { method: 'GET', path: '/D/:code', permission: 'doorplate.read', answer: hall },
  { method: 'GET', path: '/d/:code', permission: 'doorplate.read', answer: hall },
];
