import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { FOLLOW } from '../../../shared/case/follow.ts';
import type { FollowedCase, FollowLines, MadeFollowLink } from '../../../shared/case/follow-schema.ts';
import type { Context } from '../../context.ts';
import { openBrowser } from '../../testing/browser.ts';
import { submitCase } from '../../testing/cases.ts';
import { employ } from '../../testing/staff.ts';
import { told } from '../../testing/told.ts';
import { clearTown, foundTown } from '../../testing/town.ts';
import { transition } from '../transition.ts';
import { openFollowLink } from './follow-case.ts';
import { makeFollowLink } from './make-link.ts';

let ctx: Context;
let codes: string[];
let caseId: string;
let receipt: string;

const SECRETS = ['张小三', '13812345678', '5678', '138****', '王窗口', '请补票据'];

beforeEach(async () => {
  await clearTown();
  ({ ctx, codes } = await foundTown());
  ({ caseId, receipt } = await submitCase(ctx, codes[0] ?? ''));
});

const owner = (): Context => ({ ...ctx, actor: { kind: 'applicant', caseId } });
// Somebody else each time: tries are counted by client and time.
const later = (ms: number): Context => ({
  ...ctx,
  now: () => ctx.now() + ms,
  client: () => Promise.resolve(crypto.randomUUID()),
});
const tokenOf = ({ url }: MadeFollowLink) => url.split('#')[1] ?? '';
const follow = (token: string, at = ctx) => openFollowLink(at, token).then(({ view }) => view);

describe('a link for the family', () => {
  it('shows by API how far one case is, and nothing that is personal', async () => {
    const clerk = await employ(ctx, { role: 'clerk', name: '王窗口' });
    await transition(clerk.ctx, {
      ...{ caseId, action: 'requestCorrections', reason: '张小三您好，请补票据' },
      detail: { materials: ['bills'], unclear: [] },
    });
    const browser = openBrowser();
    const made = await (
      await browser.postJson('/api/progress/links', { receipt, lastFour: '5678' })
    ).json<MadeFollowLink>();
    const response = await openBrowser().postJson('/api/follow', { token: tokenOf(made).toLowerCase() });
    const text = await response.text();
    const seen: FollowedCase = JSON.parse(text);
    expect(seen).toMatchObject({ title: '临时救助', kind: 'application', status: 'correctionsRequested' });
    expect(seen.steps.map(({ action }) => action)).toEqual(['submit', 'requestCorrections']);
    expect(told(text, [...SECRETS, receipt, caseId])).toEqual([]);
  });

  it('is made and opened without script: its page names nobody, another case is not in it', async () => {
    const browser = openBrowser();
    await browser.post('/progress', { receipt, lastFour: '5678' });
    const page = await (await browser.post(`/progress/${caseId}/links`, {})).text();
    const token = page.match(/#([0-9A-Z]{16})</)?.[1] ?? '';
    expect(token).not.toBe('');
    expect(await (await browser.get(`/progress/${caseId}/links`)).text()).not.toContain(token);

    const daughter = openBrowser();
    const opened = await daughter.post('/follow', { token });
    expect([opened.status, opened.headers.get('Location')]).toEqual([303, '/follow/case']);
    const shown = await daughter.get('/follow/case');
    expect(shown.headers.get('Cache-Control')).toBe('no-store');
    const text = await shown.text();
    expect(text).toContain('临时救助');
    expect(told(text, [...SECRETS, receipt, caseId])).toEqual([]);
    for (const path of [`/progress/${caseId}`, `/receipt/${caseId}`, `/progress/${caseId}/links`]) {
      expect((await daughter.get(path)).status, path).toBe(303);
    }
    await daughter.post('/follow/leave', {});
    expect((await daughter.get('/follow/case')).status).toBe(303);
  });

  it('ends after a fortnight, some days after the case, or when it is revoked; all look the same', async () => {
    const [first, second] = [await makeFollowLink(owner(), caseId), await makeFollowLink(owner(), caseId)];
    expect((await follow(tokenOf(first), later(FOLLOW.for - 1000))).title).toBe('临时救助');
    await expect(follow(tokenOf(first), later(FOLLOW.for))).rejects.toMatchObject({ code: 'notFound' });

    const browser = openBrowser();
    await browser.post('/progress', { receipt, lastFour: '5678' });
    const page = await (await browser.get(`/progress/${caseId}/links`)).text();
    const ids = [...page.matchAll(/name="link" value="(\w+)"/g)].map(([, id = '']) => id);
    expect(ids).toHaveLength(2);
    await browser.post(`/progress/${caseId}/links/revoke`, { link: ids[0] ?? '' });
    await browser.post(`/progress/${caseId}/links/revoke`, { link: ids[0] ?? '' });
    const answers = await Promise.allSettled([first, second].map((made) => follow(tokenOf(made))));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);

    await transition(owner(), { caseId, action: 'withdraw' });
    const kept = answers[0]?.status === 'fulfilled' ? first : second;
    expect((await follow(tokenOf(kept), later(FOLLOW.afterEnd - 60_000))).progress.status).toBe('withdrawn');
    await expect(follow(tokenOf(kept), later(FOLLOW.afterEnd + 60_000))).rejects.toMatchObject({ code: 'notFound' });
    await expect(makeFollowLink(owner(), caseId)).rejects.toMatchObject({ code: 'notAvailable' });
    for (const token of ['0'.repeat(16), 'what', '']) {
      await expect(follow(token)).rejects.toMatchObject({ code: 'notFound' });
    }
  });

  it('is one of five at most, and kept only as a keyed hash', async () => {
    const made: MadeFollowLink[] = [];
    for (let i = 0; i <= FOLLOW.most; i++)
      made.push(await makeFollowLink({ ...owner(), now: () => ctx.now() + i }, caseId));
    const open = await Promise.allSettled(made.map((one) => follow(tokenOf(one))));
    expect(open.map(({ status }) => status === 'fulfilled')).toEqual([false, true, true, true, true, true]);
    const { results } = await env.DB.prepare('SELECT * FROM follow_link').all();
    for (const one of made) expect(JSON.stringify(results)).not.toContain(tokenOf(one));
  });

  it('is guessed at no faster than a receipt number', async () => {
    const browser = openBrowser();
    const codes = new Set<number>();
    for (let i = 0; i < 30; i++) {
      codes.add((await browser.postJson('/api/follow', { token: '0'.repeat(16) })).status);
    }
    expect([...codes].sort((a, b) => a - b)).toEqual([404, 429]);
  });

  it('is made and ended at the desk of the place, on record, and is not found from elsewhere', async () => {
    const clerk = await employ(ctx, { role: 'clerk', name: '王窗口' });
    const path = `/api/staff/cases/${caseId}/links`;
    expect((await clerk.browser.postJson(path, {})).status).toBe(201);
    const { links } = await (await clerk.browser.get(path)).json<FollowLines>();
    expect(links).toMatchObject([{ madeBy: '王窗口' }]);
    const other = await employ(ctx, { role: 'clerk', jurisdiction: '/1/3/' });
    const revoke = { link: links[0]?.id };
    expect((await other.browser.postJson(path, {})).status).toBe(404);
    expect((await other.browser.postJson(`${path}/revoke`, revoke)).status).toBe(404);
    const { caseId: another } = await submitCase(ctx, codes[1] ?? '');
    expect((await clerk.browser.postJson(`/api/staff/cases/${another}/links/revoke`, revoke)).status).toBe(404);
    expect((await clerk.browser.postJson(`${path}/revoke`, revoke)).status).toBe(200);
    expect(await (await clerk.browser.get(path)).json()).toEqual({ links: [] });
    const { results } = await env.DB.prepare("SELECT action FROM record WHERE action LIKE 'case.%link'").all();
    expect(results.map((row) => row.action)).toEqual(['case.link', 'case.unlink']);
  });
});
