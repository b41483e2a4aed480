import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Board, DisplayLinks, TicketSlip } from '../../shared/counter/schema.ts';
import { addDays, localDate } from '../../shared/time.ts';
import { systemContext } from '../composition.ts';
import type { Context } from '../context.ts';
import { booked } from '../testing/booked.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { counted } from '../testing/counted.ts';
import { openCounter } from '../testing/counter.ts';
import { officer } from '../testing/moves.ts';
import { employ } from '../testing/staff.ts';
import { told } from '../testing/told.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { getBoard } from './get-board.ts';
import { getReport } from './get-report.ts';

let town: Context;
let clerk: Browser;
/** Of today, whenever the test runs: the routes have the real clock. */
const soon = () => Math.min(Date.now() + 60_000, endOfToday());
const endOfToday = () => Date.parse(`${localDate(Date.now())}T23:59:00+08:00`);

const send = (who: Browser, path: string, body: unknown = {}) =>
  who.postJson(`/api/staff/counter/${path}`, body, { 'Idempotency-Key': crypto.randomUUID() });
const read = async <T>(who: Browser, path: string): Promise<T> => (await who.get(`/api/staff/counter/${path}`)).json();
const ticket = async (): Promise<TicketSlip> => (await send(clerk, 'tickets', { item: 'test-relief' })).json();

beforeEach(async () => {
  await clearTown();
  ({ ctx: town } = await foundTown());
  await openCounter(town);
  clerk = (await employ(town, { role: 'clerk', name: '王窗口' })).browser;
});

describe('the day at the counter over HTTP', () => {
  it('goes from check-in over the call to the end; the board says who sits where and answers 304 when nothing changed', async () => {
    const { receipt } = await booked(town, { at: soon(), name: '李大爷' });
    expect((await send(clerk, 'seat', { window: 1 })).status).toBe(200);
    expect((await send(clerk, 'check-in', { receipt, isElder: true })).status).toBe(200);
    const first = await clerk.get('/api/staff/counter/board?window=1');
    const tag = first.headers.get('ETag') ?? '';
    const board: Board = await first.json();
    expect(board).toMatchObject({
      windowId: 1,
      waiting: [{ ticket: 'A001', name: '李*爷', isElder: true, isBooked: true, minutes: 0 }],
      windows: [{ staff: ['王窗口'], waiting: 1 }, { staff: [] }, { staff: [] }],
    });
    expect((await clerk.get('/api/staff/counter/board?window=1', { 'If-None-Match': tag })).status).toBe(304);
    const { called } = await (await send(clerk, 'next', { window: 1 })).json<{ called: { caseId: string } }>();
    expect((await clerk.get('/api/staff/counter/board?window=1', { 'If-None-Match': tag })).status).toBe(200);
    for (const step of ['recall', 'serve', 'finish']) {
      expect((await send(clerk, `tickets/${called.caseId}/${step}`)).status, step).toBe(200);
    }
    expect(await read(clerk, 'board')).toMatchObject({ served: 1, turns: [], waiting: [] });
    expect((await send(clerk, 'next', { window: 1 })).status).toBe(200);
    expect((await send(clerk, 'seat', { window: 99 })).status).toBe(422);
    expect((await send(clerk, 'rule', { lead: 5, elderEvery: 3 })).status).toBe(403);
  });

  it('shows a ticket at the desk like any case: without a name, with the steps that its clerk may take', async () => {
    await ticket();
    const { cases } = await (await clerk.get('/api/staff/cases?kind=appointment')).json<{ cases: { id: string }[] }>();
    const view = await (await clerk.get(`/api/staff/cases/${cases[0]?.id}`)).json();
    expect(view).toMatchObject({ kind: 'appointment', status: 'checkedIn', itemName: '临时救助', channel: 'visit' });
    expect(view).toHaveProperty('available', expect.arrayContaining(['call', 'park', 'reorder', 'leave']));
  });

  it('is of one’s own town: a clerk of a village or of the next town finds no counter', async () => {
    const { waitUrl } = await ticket();
    expect(waitUrl).toContain('/wait/');
    for (const jurisdiction of ['/1/2/2000/', '/1/3/']) {
      const { browser } = await employ(town, { role: 'clerk', jurisdiction });
      expect((await browser.get('/api/staff/counter/board')).status, jurisdiction).toBe(404);
      expect((await send(browser, 'next', { window: 1 })).status, jurisdiction).toBe(404);
      expect((await send(browser, 'tickets', { item: 'test-relief' })).status, jurisdiction).toBe(404);
    }
  });

  it('answers what no client should send with a problem, never with 500', async () => {
    for (const [path, body] of [
      ['next', { window: -1 }],
      ['next', {}],
      ['check-in', {}],
      ['check-in', { receipt: '' }],
      ['tickets', { item: 'test-relief', phone: '12' }],
      ['tickets/x/forward', { window: 1 }],
      ['tickets/x/reorder', { before: 'x', reason: '' }],
      ['rule', { lead: 5, elderEvery: 1 }],
      ['arrivals', { by: 'phone', text: '' }],
    ] as const) {
      expect([403, 404, 422], path).toContain((await send(clerk, path, body)).status);
    }
    expect((await clerk.get('/api/staff/counter/board?window=9999999999')).status).toBe(422);
    expect((await clerk.get('/api/staff/counter/board?window=77')).status).toBe(404);
  });
});

describe('the public display', () => {
  const show = (token: string, tag = '') =>
    openBrowser().get('/api/display', { Authorization: `Bearer ${token}`, ...(tag && { 'If-None-Match': tag }) });

  it('works by its link alone, shows numbers and windows, and goes dark when the link is ended', async () => {
    await booked(town, { at: soon(), name: '李大爷', phone: '13812345678' });
    const { ticket: number } = await ticket();
    await send(clerk, 'next', { window: 2 });
    const made = await (await send(clerk, 'displays', { label: '大厅' })).json<{ url: string }>();
    const token = made.url.split('#')[1] ?? '';
    expect(made.url).toContain('/staff/display#');
    const response = await show(token);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ calls: [{ ticket: number, window: 2, windowName: '窗口2' }] });
    expect(told(text, ['李', '13812345678', '138****', '5678', '王窗口', '救助'])).toEqual([]);
    expect((await show(token, response.headers.get('ETag') ?? '')).status).toBe(304);
    expect((await show('x')).status).toBe(404);
    expect((await openBrowser().get('/api/display')).status).toBe(404);
    const { links } = await read<DisplayLinks>(clerk, 'displays');
    expect(links).toMatchObject([{ label: '大厅', madeBy: '王窗口' }]);
    expect(links[0]?.usedAt).not.toBeNull();
    expect((await send(clerk, `displays/${links[0]?.id}/revoke`)).status).toBe(200);
    expect((await show(token)).status).toBe(404);
    expect((await send(clerk, `displays/${links[0]?.id}/revoke`)).status).toBe(409);
    expect(
      await env.DB.prepare('SELECT count(*) AS n FROM display_link WHERE token_hash = ?1').bind(token).first('n'),
    ).toBe(0);
  });
});

describe('the wait page', () => {
  it('tells number and people before without script, loads itself again then, and is kept by nobody', async () => {
    await ticket();
    const { waitUrl } = await ticket();
    const phone = openBrowser();
    const response = await phone.get(new URL(waitUrl).pathname);
    const html = await response.text();
    expect(html).toContain('A002');
    expect(html).toContain('前面还有 1 人');
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="30"></noscript>');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await (await phone.get(`/en${new URL(waitUrl).pathname}`)).text()).toContain('1 person before you');
    expect((await phone.get('/wait/nothing')).status).toBe(404);
  });
});

describe('the report', () => {
  it('counts waiting, service, no-shows and use by window, item and week, and is a spreadsheet without formulas', async () => {
    const supervisor = (await employ(town, { role: 'supervisor' })).browser;
    const today = localDate(Date.now());
    await env.DB.prepare(
      `INSERT INTO slot (town_id, window_id, on_date, starts_at, ends_at, seats, planned, capacity, booked, made_version)
        VALUES (2, 1, ?1, 0, 1, 5, 4, 4, 1, 1)`,
    )
      .bind(today)
      .run();
    await env.DB.prepare("UPDATE centre_window SET name_zh = '=HYPERLINK(1)' WHERE id = 1").run();
    const { receipt, caseId } = await booked(town, { at: soon() });
    await send(clerk, 'check-in', { receipt });
    await send(clerk, 'next', { window: 1 });
    for (const step of ['recall', 'recall', 'no-show']) await send(clerk, `tickets/${caseId}/${step}`);
    await ticket();
    const { called } = await (await send(clerk, 'next', { window: 1 })).json<{ called: { caseId: string } }>();
    for (const step of ['serve', 'finish']) await send(clerk, `tickets/${called.caseId}/${step}`);
    const at = `from=${today}&to=${today}`;
    const byWindow = await read<{ rows: unknown[]; total: unknown }>(supervisor, `report?by=window&${at}`);
    expect(byWindow.rows).toMatchObject([
      { label: '1 =HYPERLINK(1)', served: 1, booked: 1, noShows: 1, seats: 4, seatsTaken: 1, serviceMean: 0 },
    ]);
    expect(await read(supervisor, `report?by=item&${at}`)).toMatchObject({
      rows: [{ key: 'test-relief', label: '临时救助', served: 1, booked: 1, noShows: 1, seats: null }],
      total: { served: 1, seats: 4 },
    });
    const { rows } = await read<{ rows: { key: string }[] }>(supervisor, `report?by=week&${at}`);
    expect(new Date(`${rows[0]?.key}T00:00:00Z`).getUTCDay()).toBe(1);
    const file = await supervisor.get(`/api/staff/counter/report.csv?by=window&${at}`);
    expect(file.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(file.headers.get('Content-Disposition')).toContain(`counter-window-${today}`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toContain('\r\n1 =HYPERLINK(1),1,');
    expect((await clerk.get(`/api/staff/counter/report?${at}`)).status).toBe(403);
    expect((await supervisor.get(`/api/staff/counter/report?from=${today}&to=2000-01-01`)).status).toBe(422);
    expect((await supervisor.get('/api/staff/counter/report?from=2026-01-01&to=2026-12-31')).status).toBe(422);
  });

  it('of a month, and the day’s board, read no more however many years there were before', async () => {
    await ticket();
    const today = localDate(Date.now());
    const actor = officer('supervisor');
    const rowsRead = async () => {
      const { db, tally } = counted(env.DB);
      const ctx: Context = { ...(await systemContext({ ...env, DB: db })), actor };
      await getReport(ctx, { by: 'week', from: addDays(today, -27), to: today });
      const page = await getBoard(ctx, 1);
      await page.read();
      return tally.rowsRead;
    };
    const before = await rowsRead();
    const caseId = await env.DB.prepare('SELECT id FROM case_file').first<string>('id');
    await env.DB.prepare(
      `INSERT INTO counter_turn (case_id, town_id, on_date, window_id, staff_id, item_id, ticket, is_elder, origin, waited,
         called_at, heard_at, served_at, ended_at, outcome)
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
       SELECT ?1, 2, date(?2, '-' || (60 + i / 100) || ' days'), 1, 'x', 'test-relief', 'A001', 0, 'walkIn', 1, i, i, i, i, 'done' FROM n`,
    )
      .bind(caseId, today)
      .run();
    expect(await rowsRead()).toBe(before);
  });
});
