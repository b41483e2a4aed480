import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { mintSlip, printCardCode } from '../../shared/assist/codes.ts';
import { consentWords } from '../../shared/assist/consent.ts';
import type { AssistPass, IssuedCard, SessionLines } from '../../shared/assist/schema.ts';
import { mintId } from '../../shared/ids.ts';
import { addDays, localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { deviceBinding } from '../household/table.ts';
import { sha256 } from '../seal.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { submitCase } from '../testing/cases.ts';
import { move, WAYS } from '../testing/moves.ts';
import { foundMenu } from '../testing/orders.ts';
import { PLAIN_JPEG } from '../testing/photos.ts';
import { sealBox } from '../testing/seal-box.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown, GOOD_ANSWERS } from '../testing/town.ts';

let ctx: Context;
let plates: string[];
let helper: { id: string; browser: Browser };

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = town.ctx;
  plates = town.codes;
  helper = await employ(ctx, { role: 'volunteer', jurisdiction: '/1/2/1000/', name: '王志愿' });
});

const rows = async (query: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(query)
      .bind(...values)
      .all<Record<string, unknown>>()
  ).results;
const beginning = (place: { plate: string } | { card: string }, more: object = {}) => ({
  ...{ sessionId: mintId(ctx.random), slip: mintSlip(ctx.random), place },
  consent: { version: 1, language: 'zh', how: 'held', at: ctx.now() },
  ...more,
});
const start = (browser: Browser, body: object) => browser.postJson('/api/staff/assist/sessions', body);
const passOf = async (browser: Browser) => (await browser.get('/api/staff/assist/pass')).json<AssistPass>();
const codeOf = async (response: Response) => (await response.json<{ code: string }>()).code;
const utf8 = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const key = () => crypto.randomUUID();

describe('a session of help', () => {
  it('begins at a plate on a yes that is kept: to which words, how, when, whose hands', async () => {
    const body = beginning({ plate: plates[0] ?? '' });
    const reply = await start(helper.browser, body);
    expect(reply.status).toBe(201);
    expect(await reply.json()).toEqual({
      sessionId: body.sessionId,
      address: '测试镇东村1组1号',
      plateCode: plates[0],
    });
    expect(await rows('SELECT * FROM assisted_session')).toMatchObject([
      {
        ...{ id: body.sessionId, slip: body.slip, staff_id: helper.id, staff_name: '王志愿', card_id: null },
        ...{ consent_version: 1, consent_how: 'held', was_offline: 0, ended_at: null },
        consent_words: consentWords(1, 'zh')?.join('\n'),
      },
    ]);
    const [record] = await rows("SELECT * FROM record WHERE action = 'assist.begin'");
    expect(record).toMatchObject({ actor_id: helper.id, household_id: 1 });
    expect((await start(helper.browser, body)).status).toBe(201);
    expect(await rows("SELECT * FROM record WHERE action = 'assist.begin'")).toHaveLength(1);
  });

  it.each([
    ['a plate of another village', (): object => beginning({ plate: plates[3] ?? '' }), 404],
    ['a plate that never was', () => beginning({ plate: 'AAAAAAAAAA' }), 404],
    ['a card that never was', () => beginning({ card: 'AAAAAAAAAA' }), 404],
    [
      'words that never were',
      () => beginning({ plate: plates[0] ?? '' }, { consent: { version: 9, language: 'zh', how: 'held', at: 0 } }),
      422,
    ],
    ['no yes at all', () => beginning({ plate: plates[0] ?? '' }, { consent: undefined }), 422],
    ['a slip with a slip of the pen', () => beginning({ plate: plates[0] ?? '' }, { slip: '12345678979' }), 422],
  ])('does not begin with %s', async (_, body, status) => {
    expect((await start(helper.browser, body())).status).toBe(status);
    expect(await rows('SELECT id FROM assisted_session')).toEqual([]);
  });

  it('cannot be taken over by another helper, nor begun by an officer', async () => {
    const body = beginning({ plate: plates[0] ?? '' });
    await start(helper.browser, body);
    const other = await employ(ctx, { role: 'gridWorker' });
    expect((await start(other.browser, body)).status).toBe(409);
    const officer = await employ(ctx, { role: 'officer' });
    expect((await start(officer.browser, beginning({ plate: plates[0] ?? '' }))).status).toBe(403);
  });

  it('closes the staff’s pages in its browser until it ends', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    await start(clerk.browser, beginning({ plate: plates[0] ?? '' }));
    for (const path of ['/api/staff/me', '/api/staff/cases', '/api/staff/households/1']) {
      const reply = await clerk.browser.get(path);
      expect([path, reply.status, await codeOf(reply)]).toEqual([path, 423, 'assisting']);
    }
    const left = await clerk.browser.postJson('/api/assist/end', { how: 'finished' });
    expect([await left.json(), left.headers.get('Clear-Site-Data')]).toEqual([{ ended: true }, '"cache"']);
    expect((await clerk.browser.get('/api/staff/cases')).status).toBe(200);
    expect(await rows('SELECT ended_how FROM assisted_session')).toEqual([{ ended_how: 'finished' }]);
    expect(await (await clerk.browser.postJson('/api/assist/end', { how: 'left' })).json()).toEqual({ ended: false });
  });

  it('broken off and begun anew in the same browser, the old one has ended', async () => {
    await start(helper.browser, beginning({ plate: plates[0] ?? '' }));
    await start(helper.browser, beginning({ plate: plates[1] ?? '' }));
    expect(
      (await rows('SELECT ended_how FROM assisted_session ORDER BY household_id')).map((r) => r.ended_how),
    ).toEqual(['left', null]);
  });

  it('sees the progress of a case of its household by the number alone, and none of the neighbours’', async () => {
    const own = await submitCase(ctx, plates[0] ?? '');
    const other = await submitCase(ctx, plates[1] ?? '');
    await start(helper.browser, beginning({ plate: plates[0] ?? '' }));
    const look = (receipt: string) => helper.browser.postJson('/api/assist/progress', { receipt });
    const seen = await (await look(own.receipt)).json<{ details: { steps: unknown[]; actions: unknown[] } }>();
    expect([seen.details.steps.length, seen.details.actions]).toEqual([1, []]);
    expect((await look(other.receipt)).status).toBe(404);
    await helper.browser.postJson('/api/assist/end', { how: 'finished' });
    expect((await look(own.receipt)).status).toBe(401);
  });

  it('never rates: not with the digits, not by the form, though nobody of the staff is signed in any more', async () => {
    const { caseId, receipt } = await submitCase(ctx, plates[0] ?? '');
    await move(ctx, caseId, WAYS.closed);
    await start(helper.browser, beginning({ plate: plates[0] ?? '' }));
    helper.browser.cookies.delete('staff');
    const body = { receipt, lastFour: '5678', grade: 5, reasons: [], words: '' };
    expect((await helper.browser.postJson('/api/cases/rate', body)).status).toBe(403);
    expect(await rows('SELECT * FROM rating')).toEqual([]);
  });
});

describe('a form sent in a session of help', () => {
  const form = () => ({
    ...GOOD_ANSWERS,
    ...{ key: key(), version: '1', 'photo-id-card': new File([PLAIN_JPEG], 'a.jpg', { type: 'image/jpeg' }) },
  });

  it('is the household’s own case, with the helper named in it', async () => {
    const body = beginning({ plate: plates[0] ?? '' });
    await start(helper.browser, body);
    expect((await helper.browser.post(`/D/${plates[0]}/apply/test-relief`, form())).status).toBe(303);
    const [event] = await rows('SELECT actor_kind, actor_id, actor_name FROM case_event');
    expect(event).toEqual({ actor_kind: 'assisted', actor_id: null, actor_name: '王志愿' });
    expect(await rows('SELECT session_id FROM assisted_deed')).toEqual([{ session_id: body.sessionId }]);
    const [record] = await rows("SELECT actor_kind, actor_id FROM record WHERE action = 'case.submit'");
    expect(record).toEqual({ actor_kind: 'assisted', actor_id: helper.id });
  });

  it('from a plate of the neighbours is not taken', async () => {
    await start(helper.browser, beginning({ plate: plates[0] ?? '' }));
    expect((await helper.browser.post(`/D/${plates[1]}/apply/test-relief`, form())).status).toBe(404);
    expect(await rows('SELECT id FROM case_file')).toEqual([]);
  });
});

/** A shared phone in a village without network: gives commands sealed, in the order they were given. */
async function sealedPhone(pass: AssistPass, place: { plate: string } | { card: string }) {
  const begin = beginning(place);
  const { sessionId, ...input } = begin;
  const box = (command: string, what: object, photos = {}, changes: object = {}) =>
    sealBox(
      pass.key,
      utf8(
        JSON.stringify({
          ...{ pass: pass.pass, sessionId, command, at: ctx.now(), language: 'zh', input: what, photos },
          ...changes,
        }),
      ),
    );
  return {
    sessionId,
    box,
    begin: () => box('startAssistedSession', input),
    apply: (photos: Record<string, string[]> = {}) =>
      box('submitApplication', { item: 'test-relief', version: 1, answers: GOOD_ANSWERS }, photos),
    end: () => box('endAssistedSession', { how: 'finished' }),
  };
}

const bring = (box: Uint8Array<ArrayBuffer>, at: string, browser = openBrowser(), path = '/api/sealed') =>
  browser.postRaw(path, box, { 'Idempotency-Key': at, 'Content-Type': 'application/octet-stream' });

describe('sealed commands', () => {
  it('are carried out once each, whoever brings them, however often; nobody is told a number', async () => {
    const pass = await passOf(helper.browser);
    const phone = await sealedPhone(pass, { plate: plates[0] ?? '' });
    const photoKey = key();
    const photo = await sealBox(pass.key, PLAIN_JPEG);
    const commands = [
      [await phone.begin(), key()],
      [await phone.apply({ 'id-card': [photoKey] }), key()],
      [await phone.end(), key()],
    ] as const;
    expect((await bring(photo, photoKey, openBrowser(), '/api/sealed/materials')).status).toBe(201);
    for (const [box, at] of commands)
      for (const reply of await Promise.all([bring(box, at), bring(box, at), bring(box, at)]))
        expect([reply.status, await reply.json()]).toEqual([200, { received: true }]);
    // After the end, what was done in time still gets its answer.
    for (const [box, at] of commands) expect((await bring(box, at)).status).toBe(200);
    expect(await rows('SELECT household_id, channel FROM case_file')).toHaveLength(1);
    expect(await rows('SELECT was_offline, ended_how FROM assisted_session')).toEqual([
      { was_offline: 1, ended_how: 'finished' },
    ]);
    expect(await rows('SELECT material_id FROM material_photo')).toEqual([{ material_id: 'id-card' }]);
    expect(await rows('SELECT session_id FROM assisted_deed')).toEqual([{ session_id: phone.sessionId }]);
  });

  it('order help every weekday for the household, and none of it is told to the phone', async () => {
    await foundMenu(ctx);
    const phone = await sealedPhone(await passOf(helper.browser), { plate: plates[0] ?? '' });
    await bring(await phone.begin(), key());
    const date = addDays(localDate(ctx.now()), 2);
    const wish = { service: 'shopping', date, time: '10:00', words: '买药', name: '张小三', phone: '13812345678' };
    const box = await phone.box('placeOrder', {
      ...wish,
      repeat: { weekdays: [0, 1, 2, 3, 4, 5, 6], until: addDays(date, 6) },
    });
    const at = key();
    for (const reply of await Promise.all([bring(box, at), bring(box, at)]))
      expect([reply.status, await reply.json()]).toEqual([200, { received: true }]);
    const orders = await rows("SELECT household_id FROM case_file WHERE kind = 'order'");
    expect(orders.length).toBeGreaterThan(0);
    expect(await rows('SELECT session_id FROM assisted_deed')).toHaveLength(orders.length);
  });

  it('tell the number to the browser that is in the session', async () => {
    const pass = await passOf(helper.browser);
    const body = beginning({ plate: plates[0] ?? '' });
    await start(helper.browser, body);
    const phone = await sealedPhone(pass, { plate: plates[0] ?? '' });
    const photoKey = key();
    await bring(await sealBox(pass.key, PLAIN_JPEG), photoKey, openBrowser(), '/api/sealed/materials');
    const input = { item: 'test-relief', version: 1, answers: GOOD_ANSWERS };
    const changes = { sessionId: body.sessionId };
    const box = await phone.box('submitApplication', input, { 'id-card': [photoKey] }, changes);
    const reply = await (await bring(box, key(), helper.browser)).json();
    expect(reply).toMatchObject({ received: true, receipt: expect.stringMatching(/^\d{12}$/) });
  });

  it('of a helper suspended since are refused', async () => {
    const phone = await sealedPhone(await passOf(helper.browser), { plate: plates[0] ?? '' });
    await env.DB.prepare("UPDATE staff SET status = 'suspended' WHERE id = ?1").bind(helper.id).run();
    const reply = await bring(await phone.begin(), key());
    expect([reply.status, await codeOf(reply)]).toEqual([403, 'forbidden']);
  });

  it('without a beginning, after the end, of another helper or too late are refused', async () => {
    const pass = await passOf(helper.browser);
    const phone = await sealedPhone(pass, { plate: plates[0] ?? '' });
    expect((await bring(await phone.apply(), key())).status).toBe(404);
    await bring(await phone.begin(), key());
    const other = await passOf((await employ(ctx, { role: 'clerk' })).browser);
    const stolen = await phone.box('submitApplication', {}, {}, { pass: other.pass });
    expect((await bring(stolen, key())).status).toBe(404);
    const old = await phone.box('submitApplication', {}, {}, { at: ctx.now() - 31 * 86_400_000 });
    expect((await bring(old, key())).status).toBe(409);
    const forged = await phone.box('submitApplication', {}, {}, { pass: 'AAAA' });
    expect((await bring(forged, key())).status).toBe(403);
    await bring(await phone.end(), key());
    expect(await codeOf(await bring(await phone.apply(), key()))).toBe('notAvailable');
  });

  it('say what is wrong with an application, and take no rating and nothing else', async () => {
    const phone = await sealedPhone(await passOf(helper.browser), { plate: plates[0] ?? '' });
    await bring(await phone.begin(), key());
    const invalid = await bring(await phone.apply(), key());
    expect([invalid.status, (await invalid.json<{ errors: unknown }>()).errors]).toEqual([
      422,
      [{ field: 'photo-id-card', code: 'photoRequired' }],
    ]);
    expect((await bring(await phone.box('rateCase', {}), key())).status).toBe(422);
  });

  it('that were altered, or are none, are refused', async () => {
    const phone = await sealedPhone(await passOf(helper.browser), { plate: plates[0] ?? '' });
    const box = await phone.begin();
    const altered = Uint8Array.from(box, (byte, i) => (i === box.length - 1 ? byte ^ 1 : byte));
    for (const bad of [altered, box.subarray(0, 60), new Uint8Array(300), new Uint8Array()])
      expect((await bring(bad, key())).status).toBe(400);
    expect((await bring(box, 'short')).status).toBe(400);
    expect((await bring(new Uint8Array(200_001), key())).status).toBe(413);
  });
});

describe('a paper card', () => {
  it('opens its household for a helper of the place until it is revoked; the database does not know its code', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    const issued = await clerk.browser.postJson('/api/staff/households/1/cards', { label: '奶奶的卡' });
    const card = await issued.json<IssuedCard>();
    expect(printCardCode(card.code)).toMatch(/^U-\w{3}-\w{4}-\w{3}$/);
    expect(card.url).toMatch(/\/ASSIST#U\w{10}$/);
    expect(JSON.stringify(await rows('SELECT * FROM paper_card'))).not.toContain(card.code);
    expect((await start(helper.browser, beginning({ card: card.code }))).status).toBe(201);
    await clerk.browser.postJson(`/api/staff/households/1/cards/${card.id}/revoke`, {});
    expect((await start(helper.browser, beginning({ card: card.code }))).status).toBe(404);
    const { cards } = await (await clerk.browser.get('/api/staff/households/1/cards')).json<{ cards: object[] }>();
    expect(cards).toMatchObject([{ label: '奶奶的卡', revokedAt: expect.any(Number) }]);
    expect((await rows("SELECT action FROM record WHERE action LIKE 'card.%'")).map((r) => r.action)).toEqual([
      'card.issue',
      'card.revoke',
    ]);
  });

  it('without a name on it is not made', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    expect((await clerk.browser.postJson('/api/staff/households/1/cards', { label: ' ' })).status).toBe(422);
  });
});

describe('what the household and the centre see', () => {
  async function bindPhone(householdId: number): Promise<Browser> {
    const phone = openBrowser();
    phone.cookies.set('device', `token-${householdId}`);
    await ctx.db.insert(deviceBinding).values({
      ...{ id: `b${householdId}`, householdId, tokenHash: await sha256(`token-${householdId}`), label: '手机' },
      ...{ boundBy: 'x', boundAt: ctx.now(), lastSeenAt: ctx.now() },
    });
    return phone;
  }

  it('is who helped and what was done; it objects once, the supervisor answers, it reads the answer', async () => {
    const body = beginning({ plate: plates[0] ?? '' });
    await start(helper.browser, body);
    await helper.browser.post(`/D/${plates[0]}/apply/test-relief`, {
      ...GOOD_ANSWERS,
      ...{ key: key(), version: '1', 'photo-id-card': new File([PLAIN_JPEG], 'a.jpg', { type: 'image/jpeg' }) },
    });
    const [phone, neighbour] = [await bindPhone(1), await bindPhone(2)];
    const at = `/D/${plates[0]}/home/helps`;
    const page = await (await phone.get(at)).text();
    for (const words of ['王志愿帮办', '临时救助', '这一回有不对的地方']) expect(page).toContain(words);
    expect((await neighbour.get(at)).status).toBe(404);
    const object = (who: Browser, words: string) => who.post(`${at}/${body.sessionId}/object`, { words });
    expect((await object(neighbour, '不是我')).status).toBe(404);
    expect((await object(phone, ' ')).status).toBe(422);
    expect((await object(phone, '我没有让他办')).status).toBe(303);
    expect((await object(phone, '再说一遍')).status).toBe(409);
    expect(JSON.stringify(await rows('SELECT * FROM assisted_objection'))).not.toContain('我没有让他办');

    const supervisor = await employ(ctx, { role: 'supervisor' });
    const seen = await (await supervisor.browser.get('/api/staff/assist/sessions')).json<SessionLines>();
    expect(seen.sessions[0]).toMatchObject({ helper: '王志愿', objection: { words: '我没有让他办', answer: null } });
    const answer = `/api/staff/assist/sessions/${body.sessionId}/answer`;
    expect((await supervisor.browser.postJson(answer, { answer: '已经向您道歉。' })).status).toBe(200);
    expect((await supervisor.browser.postJson(answer, { answer: '再答一次' })).status).toBe(409);
    expect(await (await phone.get(at)).text()).toContain('已经向您道歉。');
    const actions = (await rows("SELECT action FROM record WHERE action LIKE 'assist.%' ORDER BY seq")).map(
      (r) => r.action,
    );
    expect(actions).toEqual(['assist.begin', 'assist.object', 'assist.answer']);
  });

  it('is found at the centre by the number of the slip, in its own place only', async () => {
    const body = beginning({ plate: plates[0] ?? '' });
    await start(helper.browser, body);
    const find = async (role: 'clerk' | 'volunteer', jurisdiction: string, slip: string) => {
      const { browser } = await employ(ctx, { role, jurisdiction });
      return (await (await browser.get(`/api/staff/assist/sessions?slip=${slip}`)).json<SessionLines>()).sessions
        .length;
    };
    const spoken = body.slip.replace(/^(\d{3})(\d{4})/, '$1 $2-');
    expect(await find('clerk', '/1/2/', encodeURIComponent(spoken))).toBe(1);
    expect(await find('clerk', '/1/2/1001/', body.slip)).toBe(0);
    expect(await find('volunteer', '/1/2/', body.slip)).toBe(0);
    expect(await find('clerk', '/1/2/', '12345678978')).toBe(0);
  });
});

describe('a command in another’s name', () => {
  it('waits until its giver signs in', async () => {
    const headers = { 'X-Acting-As': helper.id };
    const other = await employ(ctx, { role: 'volunteer' });
    const path = '/api/staff/assist/pass';
    expect((await other.browser.get(path, headers)).status).toBe(401);
    expect((await helper.browser.get(path, headers)).status).toBe(200);
  });
});
