import { Done } from '../../shared/case/desk.ts';
import { CounterReport, GetReport } from '../../shared/counter/report.ts';
import { DisplayLinks, DisplayMade, DisplayView, MakeDisplay, WaitView } from '../../shared/counter/schema.ts';
import { jsonIfChanged, readQuery } from '../api/json.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Exchange, Route } from '../route.ts';
import { findCounter } from './counter.ts';
import { counterOfDisplay, listDisplays, makeDisplay, revokeDisplay } from './displays.ts';
import { getDisplay } from './get-display.ts';
import { getReport } from './get-report.ts';
import { getWait } from './get-wait.ts';
import { reportCsv } from './report-csv.ts';

const STAFF = ['signInNeeded', 'locked', 'forbidden', 'notFound'] as const;
const SPAN = {
  by: { in: 'query', description: '`window`, `item` or `week`.' },
  from: { in: 'query', required: true, description: 'First local date, `2026-11-01`.' },
  to: { in: 'query', required: true, description: 'Last local date; 92 days at most.' },
} as const;

async function display(c: Exchange, townId: number): Promise<Response> {
  const view = await getDisplay(c.var.ctx, townId);
  return jsonIfChanged(c, JSON.stringify(view), () => view);
}

/** What the hall sees, what a person in line sees, what the supervisor reads. */
export const counterPublicApi: Route[] = [
  jsonRoute('GET /api/display', 'display.read', {
    operationId: 'getDisplay',
    summary: 'The public display: the token of its address as `Authorization: Bearer`.',
    params: {
      'If-None-Match': { in: 'header', description: 'ETag of the last reply: 304 when nothing changed.' },
      Authorization: { in: 'header', description: '`Bearer` and the token.', required: true },
    },
    reply: DisplayView,
    says: 'Numbers and windows, nothing of any person.',
    problems: ['notFound'],
    run: async ({ c, ctx }) => {
      const token = c.req.header('Authorization')?.replace(/^Bearer /, '') ?? '';
      return display(c, await counterOfDisplay(ctx, token));
    },
  }),
  jsonRoute('GET /api/wait/:token', 'display.read', {
    operationId: 'getWait',
    summary: 'How long one person in line will wait; the token stands on their ticket.',
    ids: { token: 'Of the address on the ticket.' },
    params: {
      'If-None-Match': { in: 'header', description: 'ETag of the last reply: 304 when nothing changed.' },
    },
    reply: WaitView,
    says: 'Number, people before, minutes.',
    run: async ({ c, ctx, params }) => {
      const view = await getWait(ctx, params.token);
      return jsonIfChanged(c, JSON.stringify({ ...view, now: 0 }), () => view);
    },
  }),
  jsonRoute('GET /api/staff/counter/display', 'counter.read', {
    operationId: 'getOwnDisplay',
    summary: 'The public display as someone of the staff opens it.',
    params: {
      'If-None-Match': { in: 'header', description: 'ETag of the last reply: 304 when nothing changed.' },
    },
    reply: DisplayView,
    says: 'Numbers and windows, nothing of any person.',
    problems: ['notFound'],
    run: async ({ c, ctx }) => display(c, (await findCounter(ctx, 'counter.read')).townId),
  }),
  jsonRoute('GET /api/staff/counter/displays', 'counter.display', {
    operationId: 'listDisplays',
    summary: 'The displays that show the calls without signing in.',
    reply: DisplayLinks,
    says: 'Without their addresses.',
    problems: ['notFound'],
    run: ({ ctx }) => listDisplays(ctx),
  }),
  jsonRoute('POST /api/staff/counter/displays', 'counter.display', {
    operationId: 'makeDisplay',
    summary: 'The address of one more display. Shown once.',
    body: MakeDisplay,
    reply: DisplayMade,
    status: 201,
    says: 'The address.',
    problems: ['notFound'],
    run: ({ ctx, body }) => makeDisplay(ctx, body.label),
  }),
  jsonRoute('POST /api/staff/counter/displays/:id/revoke', 'counter.display', {
    operationId: 'revokeDisplay',
    summary: 'End a display.',
    ids: { id: 'Id of the display.' },
    reply: Done,
    says: 'It goes dark.',
    problems: ['badRequest', 'conflict'],
    run: ({ ctx, params }) => revokeDisplay(ctx, params.id),
  }),
  jsonRoute('GET /api/staff/counter/report', 'counter.report', {
    operationId: 'getCounterReport',
    summary: 'Waiting, service, no-shows and use of capacity by window, item or week.',
    params: {
      by: { in: 'query', description: '`window`, `item` or `week`.' },
      from: { in: 'query', description: 'First local date, `2026-11-01`.', required: true },
      to: { in: 'query', description: 'Last local date; 92 days at most.', required: true },
    },
    query: GetReport,
    reply: CounterReport,
    says: 'The report.',
    problems: ['notFound'],
    run: ({ ctx, query }) => getReport(ctx, query),
  }),
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
