import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CasePage } from '../../../shared/case/desk.ts';
import type { Context } from '../../context.ts';
import { openBrowser } from '../../testing/browser.ts';
import { submitCase } from '../../testing/cases.ts';
import { manyCases } from '../../testing/many-cases.ts';
import { employ } from '../../testing/staff.ts';
import { clearTown, foundTown } from '../../testing/town.ts';
import { transition } from '../transition.ts';

let ctx: Context;
let codes: string[];
/** Two in the east, one in the west. */
let cases: { caseId: string; receipt: string }[];

beforeEach(async () => {
  await clearTown();
  ({ ctx, codes } = await foundTown());
  cases = [];
  for (const plate of [codes[0], codes[2], codes[3]]) cases.push(await submitCase(ctx, plate ?? ''));
});

const idOf = (n: number) => cases[n]?.caseId ?? '';
type Employed = Awaited<ReturnType<typeof employ>>;
async function list({ browser }: Employed, query = '') {
  const response = await browser.get(`/api/staff/cases${query}`);
  return { status: response.status, etag: response.headers.get('ETag'), page: await response.json<CasePage>() };
}
const idsIn = async (who: Employed, query = '') => (await list(who, query)).page.cases.map(({ id }) => id).sort();
const sorted = (...numbers: number[]) => numbers.map(idOf).sort();

async function inReview(n: number, departmentId: number): Promise<void> {
  const clerk = await employ(ctx, { role: 'clerk' });
  await transition(clerk.ctx, { caseId: idOf(n), action: 'accept' });
  await transition(clerk.ctx, { caseId: idOf(n), action: 'transfer', detail: { departmentId } });
}

describe('the inbox', () => {
  it('shows a line with everything but whole names, and never a telephone', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    const response = await clerk.browser.get('/api/staff/cases');
    const text = await response.text();
    const [line] = (JSON.parse(text) as CasePage).cases.filter(({ id }) => id === idOf(1));
    expect(line).toMatchObject({
      receipt: cases[1]?.receipt,
      kind: 'application',
      itemName: '临时救助',
      status: 'received',
      version: 1,
      channel: 'plate',
      name: '张*三',
      address: '东村2组上湾1号',
      department: null,
      owner: null,
      daysLeft: 5,
      warning: null,
    });
    for (const secret of ['张小三', '13812345678', '11010519491231002X']) expect(text).not.toContain(secret);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  it('speaks the language of the address', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    const english = await clerk.browser.get('/en/api/staff/cases');
    expect((await english.json<CasePage>()).cases.find(({ id }) => id === idOf(0))).toMatchObject({
      itemName: 'Emergency relief',
      address: 'No. 1, Group 1, East Village',
    });
  });

  it('shows each their own place and department, and nothing of others', async () => {
    await inReview(0, 1);
    await inReview(2, 2);
    expect(await idsIn(await employ(ctx, { role: 'clerk' }))).toEqual(sorted(0, 1, 2));
    expect(await idsIn(await employ(ctx, { role: 'supervisor', jurisdiction: '/1/' }))).toEqual(sorted(0, 1, 2));
    expect(await idsIn(await employ(ctx, { role: 'clerk', jurisdiction: '/1/2/1000/' }))).toEqual(sorted(0, 1));
    expect(await idsIn(await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/2000/2001/' }))).toEqual(sorted(2));
    expect(await idsIn(await employ(ctx, { role: 'officer', departmentId: 1 }))).toEqual(sorted(0));
    expect(await idsIn(await employ(ctx, { role: 'officer', departmentId: 2, jurisdiction: '/1/2/1000/' }))).toEqual(
      [],
    );
    expect(await idsIn(await employ(ctx, { role: 'clerk', jurisdiction: '/1/3/' }))).toEqual([]);
  });

  it.each(['volunteer', 'administrator'] as const)('is closed to a %s', async (role) => {
    const { status } = await list(await employ(ctx, { role }));
    expect(status).toBe(403);
  });

  it('is closed to anyone not signed in', async () => {
    expect((await openBrowser().get('/api/staff/cases')).status).toBe(401);
  });

  it('filters by status, place, department, limit and owner', async () => {
    await inReview(0, 1);
    const clerk = await employ(ctx, { role: 'clerk' });
    await transition(clerk.ctx, { caseId: idOf(1), action: 'takeIn' });
    await transition(clerk.ctx, { caseId: idOf(2), action: 'withdraw' });
    expect(await idsIn(clerk)).toEqual(sorted(0, 1));
    expect(await idsIn(clerk, '?status=withdrawn')).toEqual(sorted(2));
    expect(await idsIn(clerk, '?status=inReview')).toEqual(sorted(0));
    expect(await idsIn(clerk, '?place=/1/2/2000/')).toEqual([]);
    expect(await idsIn(clerk, '?place=/1/2/1000/1001/')).toEqual(sorted(0, 1));
    expect(await idsIn(clerk, '?department=1')).toEqual(sorted(0));
    expect(await idsIn(clerk, '?mine=1')).toEqual(sorted(1));
    expect(await idsIn(clerk, '?mine=1&status=withdrawn&place=/1/2/2000/')).toEqual(sorted(2));
    expect(await idsIn(clerk, '?due=overdue')).toEqual([]);
    await env.DB.prepare('UPDATE case_file SET due_at = ?1 WHERE id = ?2')
      .bind(Date.now() - 1, idOf(1))
      .run();
    expect(await idsIn(clerk, '?due=overdue')).toEqual(sorted(1));
    const { page } = await list(clerk, '?due=overdue');
    expect(page.cases[0]?.daysLeft).toBeLessThan(0);
  });

  it('of a place or department of others is not found', async () => {
    const village = await employ(ctx, { role: 'clerk', jurisdiction: '/1/2/1000/' });
    for (const query of ['?place=/1/2/2000/', '?place=/1/2/', '?place=/1/3/']) {
      expect((await list(village, query)).status, query).toBe(404);
    }
    const officer = await employ(ctx, { role: 'officer', departmentId: 1 });
    expect((await list(officer, '?department=2')).status).toBe(404);
  });

  it.each(['?status=odd', '?place=1', '?due=never', '?mine=2', '?department=x', '?unknown=1', '?cursor=x'])(
    'asked with %s is refused, never a 500',
    async (query) => {
      expect((await list(await employ(ctx, { role: 'clerk' }), query)).status).toBeOneOf([400, 422]);
    },
  );

  it('has a warning as long as the limit it was given for runs', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    await env.DB.prepare(
      `INSERT INTO case_alarm (case_id, kind, due_at, at, jurisdiction) SELECT id, 'half', due_at, 1, jurisdiction FROM case_file
       WHERE id = ?1 UNION ALL SELECT id, 'most', due_at, 2, jurisdiction FROM case_file WHERE id = ?1`,
    )
      .bind(idOf(0))
      .run();
    const warning = async () => (await list(clerk)).page.cases.find(({ id }) => id === idOf(0))?.warning;
    expect(await warning()).toBe('most');
    await transition(clerk.ctx, { caseId: idOf(0), action: 'accept' });
    expect(await warning()).toBeNull();
  });

  it('goes on page by page, each case once, the nearest limit first', async () => {
    await manyCases(ctx, 300);
    const clerk = await employ(ctx, { role: 'clerk' });
    const pages: CasePage[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { page } = await list(clerk, next ? `?cursor=${next}` : '');
      pages.push(page);
      next = page.next;
    }
    const all = pages.flatMap((page) => page.cases);
    const open = await env.DB.prepare('SELECT count(*) n FROM case_file WHERE is_open = 1').first<{ n: number }>();
    expect(all).toHaveLength(open?.n ?? 0);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const limits = all.map(({ dueAt }) => dueAt ?? Number.MAX_SAFE_INTEGER);
    expect(limits).toEqual([...limits].sort((a, b) => a - b));
    expect(pages.slice(0, -1).every((page) => page.cases.length === 50)).toBe(true);
  });

  it('shows a case that two grants reach once', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    await env.DB.prepare(
      `INSERT INTO staff_grant (id, staff_id, role, jurisdiction, department_id, granted_at)
       VALUES ('g', ?1, 'gridWorker', '/1/2/1000/1001/', 0, 0), ('o', ?1, 'officer', '/1/2/', 1, 0)`,
    )
      .bind(clerk.id)
      .run();
    expect(await idsIn(clerk)).toEqual(sorted(0, 1, 2));
  });
});

describe('a look for news', () => {
  it('is answered 304 until a case on the page changes', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    const { etag } = await list(clerk);
    const again = () => clerk.browser.get('/api/staff/cases', { 'If-None-Match': etag ?? '', 'X-Background': '1' });
    const same = await again();
    expect([same.status, await same.text()]).toEqual([304, '']);
    await transition(clerk.ctx, { caseId: idOf(0), action: 'takeIn' });
    expect((await again()).status).toBe(200);
  });

  it('in another language is not the same page', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    const { etag } = await list(clerk);
    expect((await clerk.browser.get('/en/api/staff/cases', { 'If-None-Match': etag ?? '' })).status).toBe(200);
  });
});

describe('the search', () => {
  const search = async ({ browser }: Employed, by: string, text: string) => {
    const response = await browser.postJson('/api/staff/cases/search', { by, text });
    return (await response.json<CasePage>()).cases?.map(({ id }) => id).sort();
  };

  it('finds by receipt number, telephone and whole name, however they are typed', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    const receipt = cases[1]?.receipt ?? '';
    expect(await search(clerk, 'receipt', receipt.replace(/(\d{4})/g, '$1 '))).toEqual(sorted(1));
    expect(await search(clerk, 'phone', '+86 138-1234-5678')).toEqual(sorted(0, 1, 2));
    expect(await search(clerk, 'name', ' 张小三 ')).toEqual(sorted(0, 1, 2));
    expect(await search(clerk, 'name', '张小')).toEqual([]);
    expect(await search(clerk, 'receipt', '123')).toEqual([]);
    expect(await search(clerk, 'phone', '5678')).toEqual([]);
  });

  it('finds nothing of another place or department', async () => {
    const elsewhere = await employ(ctx, { role: 'clerk', jurisdiction: '/1/3/' });
    const officer = await employ(ctx, { role: 'officer', departmentId: 1 });
    const village = await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/2000/' });
    for (const [by, text] of [
      ['receipt', cases[0]?.receipt],
      ['phone', '13812345678'],
      ['name', '张小三'],
    ] as const) {
      expect(await search(elsewhere, by, text ?? '')).toEqual([]);
      expect(await search(officer, by, text ?? '')).toEqual([]);
      expect(await search(village, by, text ?? '')).toEqual(by === 'receipt' ? [] : sorted(2));
    }
  });

  it('is closed to those without the permission, and masks what it finds', async () => {
    const volunteer = await employ(ctx, { role: 'volunteer' });
    expect((await volunteer.browser.postJson('/api/staff/cases/search', { by: 'name', text: 'x' })).status).toBe(403);
    const clerk = await employ(ctx, { role: 'clerk' });
    const reply = await clerk.browser.postJson('/api/staff/cases/search', { by: 'name', text: '张小三' });
    expect(await reply.text()).not.toContain('张小三');
  });
});
