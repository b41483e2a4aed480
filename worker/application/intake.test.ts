import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseView } from '../../shared/case/desk.ts';
import type { Context } from '../context.ts';
import { counted } from '../testing/counted.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown, GOOD_ANSWERS } from '../testing/town.ts';

let ctx: Context;
let codes: string[];
const KEY = 'key-of-an-intake-0001';
type Employed = Awaited<ReturnType<typeof employ>>;

beforeEach(async () => {
  await clearTown();
  ({ ctx, codes } = await foundTown());
});

const body = (more: object = {}) => ({
  ...{ item: 'test-relief', version: 1, plate: codes[0], answers: GOOD_ANSWERS, channel: 'phone' },
  ...more,
});
async function enter({ browser }: Employed, more: object = {}, key = KEY) {
  const response = await browser.postJson('/api/staff/applications', body(more), { 'Idempotency-Key': key });
  return {
    status: response.status,
    reply: await response.json<{ caseId: string; toBring: string[]; code?: string }>(),
  };
}
const countOf = async (table: string) =>
  (await env.DB.prepare(`SELECT count(*) n FROM ${table}`).first<{ n: number }>())?.n;

describe('an application entered by the office', () => {
  it('needs no photos, belongs to who entered it, and keeps how it came', async () => {
    const clerk = await employ(ctx, { role: 'clerk', name: '王窗口' });
    const { status, reply } = await enter(clerk);
    expect(status).toBe(201);
    expect(reply.toBring).toEqual(['身份证', '票据']);
    const seen = await (await clerk.browser.get(`/api/staff/cases/${reply.caseId}`)).json<CaseView>();
    expect(seen).toMatchObject({ channel: 'phone', owner: '王窗口', status: 'received' });
    expect(seen.timeline).toMatchObject([{ action: 'submit', by: 'staff', name: '王窗口' }]);
    // It is taken in already.
    expect(seen.available).not.toContain('takeIn');
    const record = await env.DB.prepare('SELECT action, actor_id, household_id FROM record').first();
    expect(record).toEqual({ action: 'case.intake', actor_id: clerk.id, household_id: 1 });
  });

  it('is one case, however often it is sent', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    const all = await Promise.all(Array.from({ length: 5 }, () => enter(clerk)));
    expect(new Set(all.map(({ status, reply }) => `${status} ${reply.caseId}`)).size).toBe(1);
    expect(await countOf('case_file')).toBe(1);
    expect(await enter(clerk, { channel: 'visit', plate: codes[1] })).toMatchObject({ status: 409 });
  });

  it('is checked like one from a plate', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    const { status, reply } = await enter(clerk, { answers: { ...GOOD_ANSWERS, contactPhone: ['12'] } });
    expect([status, reply]).toMatchObject([422, { errors: [{ field: 'contactPhone', code: 'notAPhone' }] }]);
    expect((await enter(clerk, { photos: { 'id-card': ['a'.repeat(26)] } })).status).toBe(422);
    expect((await enter(clerk, { channel: 'plate' })).status).toBe(422);
    expect((await enter(clerk, { item: 'nothing' })).status).toBe(404);
    expect(await countOf('case_file')).toBe(0);
  });

  it('is for households of one’s own place, by those who stand face to face with them', async () => {
    const west = await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/2000/' });
    expect((await enter(west)).status).toBe(404);
    expect((await enter(west, { plate: codes[3] })).status).toBe(201);
    for (const role of ['volunteer', 'officer', 'supervisor', 'administrator'] as const) {
      expect((await enter(await employ(ctx, { role }), {}, `key-of-an-intake-${role}`)).status, role).toBe(403);
    }
  });

  it('may not be decided by who entered it', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    const { reply } = await enter(clerk);
    await env.DB.prepare(
      "INSERT INTO staff_grant (id, staff_id, role, jurisdiction, department_id, granted_at) VALUES ('o', ?1, 'officer', '/1/2/', 1, 0)",
    )
      .bind(clerk.id)
      .run();
    const to = `/api/staff/cases/${reply.caseId}/transition`;
    await clerk.browser.postJson(to, { action: 'accept', version: 1 });
    await clerk.browser.postJson(to, { action: 'transfer', version: 2, detail: { departmentId: 1 } });
    const decided = await clerk.browser.postJson(to, { action: 'grant', version: 3, detail: { result: '同意' } });
    expect(await decided.json()).toMatchObject({ code: 'notAvailable' });
  });

  it('costs two round trips beside knowing who enters it', async () => {
    const { db, tally } = counted(env.DB);
    const clerk = await employ(ctx, { role: 'clerk' }, { ...env, DB: db });
    expect((await enter(clerk)).status).toBe(201);
    expect(tally.trips).toBeLessThanOrEqual(4);
  });
});
