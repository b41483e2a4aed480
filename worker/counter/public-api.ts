import { Done } from '../../shared/case/desk.ts';
import { CounterReport, GetReport } from '../../shared/counter/report.ts';
import { DisplayLinks, DisplayMade, DisplayView, MakeDisplay, WaitView } from '../../shared/counter/schema.ts';
import { json, jsonIfChanged, readJson, readQuery } from '../api/json.ts';
import type { Exchange, Route } from '../route.ts';
import { findCounter } from './counter.ts';
import { counterOfDisplay, listDisplays, makeDisplay, revokeDisplay } from './displays.ts';
import { getDisplay } from './get-display.ts';
import { getReport } from './get-report.ts';
import { getWait } from './get-wait.ts';
import { reportCsv } from './report-csv.ts';

const STAFF = ['signInNeeded', 'locked', 'forbidden', 'notFound'] as const;
const KNOWN = {
  'If-None-Match': { in: 'header', description: 'ETag of the last reply: 304 when nothing changed.' },
} as const;
const SPAN = {
  by: { in: 'query', description: '`window`, `item` or `week`.' },
  from: { in: 'query', required: true, description: 'First local date, `2026-11-01`.' },
  to: { in: 'query', required: true, description: 'Last local date; 92 days at most.' },
} as const;
const DISPLAY = {
  status: 200,
  schema: DisplayView,
  description: 'Numbers and windows, nothing of any person.',
} as const;

async function display(c: Exchange, townId: number): Promise<Response> {
  const view = await getDisplay(c.var.ctx, townId);
  return jsonIfChanged(c, JSON.stringify(view), () => view);
}

/** What the hall sees, what a person in line sees, what the supervisor reads. */
export const counterPublicApi: Route[] = [
  {
    method: 'GET',
    path: '/api/display',
    permission: 'display.read',
    operation: {
      operationId: 'getDisplay',
      summary: 'The public display: the token of its address as `Authorization: Bearer`.',
      params: { ...KNOWN, Authorization: { in: 'header', required: true, description: '`Bearer` and the token.' } },
      reply: DISPLAY,
      problems: ['notFound'],
    },
    async answer(c) {
      const token = c.req.header('Authorization')?.replace(/^Bearer /, '') ?? '';
      return display(c, await counterOfDisplay(c.var.ctx, token));
    },
  },
  {
    method: 'GET',
    path: '/api/wait/:token',
    permission: 'display.read',
    operation: {
      operationId: 'getWait',
      summary: 'How long one person in line will wait; the token stands on their ticket.',
      params: { ...KNOWN, token: { in: 'path', description: 'Of the address on the ticket.' } },
      reply: { status: 200, schema: WaitView, description: 'Number, people before, minutes.' },
      problems: ['notFound'],
    },
    async answer(c) {
      const view = await getWait(c.var.ctx, c.req.param('token') ?? '');
      return jsonIfChanged(c, JSON.stringify({ ...view, now: 0 }), () => view);
    },
  },
  {
    method: 'GET',
    path: '/api/staff/counter/display',
    permission: 'counter.read',
    operation: {
      operationId: 'getOwnDisplay',
      summary: 'The public display as someone of the staff opens it.',
      params: KNOWN,
      reply: DISPLAY,
      problems: STAFF,
    },
    answer: async (c) => display(c, (await findCounter(c.var.ctx, 'counter.read')).townId),
  },
  {
    method: 'GET',
    path: '/api/staff/counter/displays',
    permission: 'counter.display',
    operation: {
      operationId: 'listDisplays',
      summary: 'The displays that show the calls without signing in.',
      reply: { status: 200, schema: DisplayLinks, description: 'Without their addresses.' },
      problems: STAFF,
    },
    answer: async (c) => json(c, await listDisplays(c.var.ctx)),
  },
  {
    method: 'POST',
    path: '/api/staff/counter/displays',
    permission: 'counter.display',
    operation: {
      operationId: 'makeDisplay',
      summary: 'The address of one more display. Shown once.',
      body: { schema: MakeDisplay },
      reply: { status: 201, schema: DisplayMade, description: 'The address.' },
      problems: ['badRequest', ...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, await makeDisplay(c.var.ctx, (await readJson(c, MakeDisplay)).label), 201),
  },
  {
    method: 'POST',
    path: '/api/staff/counter/displays/:id/revoke',
    permission: 'counter.display',
    operation: {
      operationId: 'revokeDisplay',
      summary: 'End a display.',
      params: { id: { in: 'path', description: 'Id of the display.' } },
      reply: { status: 200, schema: Done, description: 'It goes dark.' },
      problems: ['badRequest', ...STAFF, 'conflict'],
    },
    async answer(c) {
      await revokeDisplay(c.var.ctx, c.req.param('id') ?? '');
      return json(c, { done: true });
    },
  },
  {
    method: 'GET',
    path: '/api/staff/counter/report',
    permission: 'counter.report',
    operation: {
      operationId: 'getCounterReport',
      summary: 'Waiting, service, no-shows and use of capacity by window, item or week.',
      params: SPAN,
      reply: { status: 200, schema: CounterReport, description: 'The report.' },
      problems: [...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, await getReport(c.var.ctx, readQuery(c, GetReport))),
  },
  {
    method: 'GET',
    path: '/api/staff/counter/report.csv',
    permission: 'counter.report',
    operation: {
      operationId: 'exportCounterReport',
      summary: 'The same for a spreadsheet.',
      params: SPAN,
      reply: { status: 200, media: ['text/csv'], description: 'UTF-8 with BOM.' },
      problems: [...STAFF, 'invalid'],
    },
    async answer(c) {
      const asked = readQuery(c, GetReport);
      const text = reportCsv(await getReport(c.var.ctx, asked), c.var.ctx.language);
      return c.newResponse(text, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="counter-${asked.by}-${asked.from}-${asked.to}.csv"`,
        'Cache-Control': 'no-store',
      });
    },
  },
];
