import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ApplicationAction } from '../../shared/application/lifecycle.ts';
import { HouseholdExport } from '../../shared/household/export-schema.ts';
import type { ErasurePlan } from '../../shared/household/home.ts';
import { RETENTION } from '../../shared/household/retention.ts';
import { sweepEndedPhotos } from '../application/sweep.ts';
import { appendRecord } from '../audit/append.ts';
import { lookUpProgress } from '../case/look-up.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { submitCase } from '../testing/cases.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { makeBindingCode } from './make-code.ts';

let ctx: Context;
let codes: string[];
let id: number;
let clerk: Awaited<ReturnType<typeof employ>>;
let officer: Awaited<ReturnType<typeof employ>>;
let phone: Browser;
const plate = () => codes[0] ?? '';
const NAMES = ['张小三', '11010519491231002X', '13812345678'];
const count = async (sql: string) => (await env.DB.prepare(`SELECT count(*) n FROM ${sql}`).first<{ n: number }>())?.n;
const stored = async () => (await env.FILES.list()).objects.length;
const applicant = (caseId: string): Context => ({ ...ctx, actor: { kind: 'applicant', caseId } });
const withdraw = (caseId: string) => transition(applicant(caseId), { caseId, action: 'withdraw' });

/** Works a case to its end. */
async function close(caseId: string): Promise<void> {
  const steps: [Context, ApplicationAction, unknown?][] = [
    [clerk.ctx, 'accept'],
    [clerk.ctx, 'transfer', { departmentId: 1 }],
    [officer.ctx, 'grant', { result: '发放' }],
    [clerk.ctx, 'deliver', { way: 'collect' }],
    [clerk.ctx, 'close'],
  ];
  for (const [by, action, detail] of steps) {
    const needed =
      by.actor.kind === 'system' ? by : { ...by, actor: action === 'close' ? { kind: 'system' as const } : by.actor };
    await transition(needed, { caseId, action, detail });
  }
}

beforeEach(async () => {
  await clearTown();
  ({ ctx, codes } = await foundTown());
  id =
    (
      await env.DB.prepare('SELECT household_id id FROM doorplate WHERE code = ?1')
        .bind(plate())
        .first<{ id: number }>()
    )?.id ?? 0;
  clerk = await employ(ctx, { role: 'clerk', name: '李窗口' });
  officer = await employ(ctx, { role: 'officer' });
  phone = openBrowser();
  const { code } = await makeBindingCode(clerk.ctx, id);
  await phone.post(`/D/${plate()}/home/bind`, { code, label: '妈妈的手机' });
});

describe('an export', () => {
  it('is a file with everything, of the shape the API describes, and goes on record', async () => {
    const { receipt } = await submitCase(ctx, plate());
    const reply = await phone.post(`/D/${plate()}/home/export`, {});
    expect(reply.headers.get('Content-Disposition')).toMatch(/^attachment; filename="menpai-\d{4}-\d\d-\d\d\.json"$/);
    expect(reply.headers.get('Cache-Control')).toBe('private, no-store');
    const exported = v.parse(HouseholdExport, await reply.json());
    expect(exported.cases[0]).toMatchObject({
      receipt,
      contact: { name: '张小三', phone: '13812345678' },
      answers: { applicantIdNumber: '11010519491231002X' },
      photos: [{ materialId: 'id-card', type: 'image/jpeg' }],
    });
    expect(exported.devices.map(({ label }) => label)).toEqual(['妈妈的手机']);
    expect(
      await count(`record WHERE action = 'household.export' AND household_id = ${id} AND actor_kind = 'household'`),
    ).toBe(1);
  });

  it('is made at the counter only with a reason, in the own place, by who may', async () => {
    const path = `/api/staff/households/${id}/export`;
    expect((await clerk.browser.postJson(path, {})).status).toBe(422);
    const reply = await clerk.browser.postJson(path, { reason: '本人到窗口要求' });
    expect(v.is(HouseholdExport, await reply.json())).toBe(true);
    expect(await (await phone.get(`/D/${plate()}/home/looks`)).text()).toContain('本人到窗口要求');
    const gridWorker = await employ(ctx, { role: 'gridWorker' });
    expect((await gridWorker.browser.postJson(path, { reason: 'x' })).status).toBe(403);
    const elsewhere = await employ(ctx, { role: 'clerk', jurisdiction: '/1/3/' });
    expect((await elsewhere.browser.postJson(path, { reason: 'x' })).status).toBe(404);
  });
});

describe('who looked at our data', () => {
  it('tells when, who, as what and why, and nothing of other households', async () => {
    const { caseId } = await submitCase(ctx, plate());
    const deed = {
      action: 'case.reveal',
      subjectKind: 'case',
      subjectId: caseId,
      jurisdiction: '/1/2/1000/1001/',
    } as const;
    await ctx.db.batch([
      appendRecord(clerk.ctx, { ...deed, householdId: id, detail: { reason: '电话核对' } }),
      appendRecord(clerk.ctx, { ...deed, householdId: id + 1, detail: { reason: '别人家' } }),
    ]);
    const html = await (await phone.get(`/D/${plate()}/home/looks`)).text();
    for (const words of ['看了完整信息', '窗口人员 李窗口', '电话核对', '临时救助']) expect(html).toContain(words);
    expect(html).not.toContain('别人家');
  });
});

describe('an erasure', () => {
  const planOf = async () =>
    (await (await clerk.browser.get(`/api/staff/households/${id}/erasure`)).json()) as ErasurePlan;

  it('is shown before it is confirmed, and looking changes nothing', async () => {
    await submitCase(ctx, plate());
    const { caseId } = await submitCase(ctx, plate());
    await withdraw(caseId);
    const html = await (await phone.get(`/D/${plate()}/home/erase`)).text();
    for (const words of ['现在就删', '1 张照片', '还没办完']) expect(html).toContain(words);
    expect([await stored(), await count("record WHERE action = 'household.erase'")]).toEqual([2, 0]);
    const plan = await planOf();
    expect(new Set(plan.lines.map(({ fate }) => fate.answers.goes))).toEqual(new Set([false, true]));
  });

  it('takes a withdrawn case’s answers, contact and photos, and leaves a running one whole', async () => {
    const running = await submitCase(ctx, plate());
    const gone = await submitCase(ctx, plate());
    await withdraw(gone.caseId);
    const reply = await phone.post(`/D/${plate()}/home/erase`, {});
    expect(await reply.text()).toContain('删了 1 件事的内容、1 张照片');
    expect([await stored(), await count('photo'), await count('material_photo'), await count('command')]).toEqual([
      1, 1, 1, 1,
    ]);
    const exported = v.parse(HouseholdExport, await (await phone.postJson('/api/household/export', {})).json());
    const of = (receipt: string) => exported.cases.find((one) => one.receipt === receipt);
    expect(of(gone.receipt)).toMatchObject({ answers: {}, contact: { name: '', phone: '' }, photos: [] });
    expect(of(running.receipt)?.answers).toMatchObject({ applicantName: '张小三' });
    await expect(lookUpProgress(ctx, { receipt: gone.receipt, lastFour: '5678' })).rejects.toThrow('notFound');
    expect((await lookUpProgress(ctx, { receipt: running.receipt, lastFour: '5678' })).details).not.toBeNull();
    const html = await (await phone.get(`/D/${plate()}/home`)).text();
    expect(html).toContain('填的内容已删除');
    expect(html).toContain('妈妈的手机');
  });

  it('done twice, or twice at once, takes nothing more', async () => {
    const { caseId } = await submitCase(ctx, plate());
    await withdraw(caseId);
    const both = await Promise.all([1, 2].map(() => phone.postJson('/api/household/erase', { devices: false })));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const again = await phone.postJson('/api/household/erase', { devices: false });
    expect(await again.json()).toEqual({ cases: 0, photos: 0 });
    expect((await planOf()).lines).toEqual([]);
  });

  it('keeps a decided case for the archives and says until when', async () => {
    const { caseId } = await submitCase(ctx, plate());
    await close(caseId);
    const [line] = (await planOf()).lines;
    expect(line?.fate.answers).toMatchObject({ goes: false, why: 'archive' });
    expect(line?.fate.photos).toMatchObject({ goes: false, why: 'remedy' });
    await phone.post(`/D/${plate()}/home/erase`, {});
    expect(await (await phone.get(`/D/${plate()}/home/apply/test-relief`)).text()).toContain(NAMES[0]);
    const old = Date.now() - 181 * 86_400_000;
    await env.DB.prepare('UPDATE case_file SET ended_at = ?1').bind(old).run();
    const done = await phone.postJson('/api/household/erase', { devices: false });
    expect(await done.json()).toEqual({ cases: 0, photos: 1 });
  });

  it('unbinds all phones when asked, and wipes the one that asked', async () => {
    const reply = await phone.post(`/D/${plate()}/home/erase`, { devices: 'yes' });
    expect(reply.headers.get('Clear-Site-Data')).toBe('"cache", "storage"');
    expect(await reply.text()).toContain('手机都解除了绑定');
    expect(await count("device_binding WHERE revoked_at IS NULL OR label <> ''")).toBe(0);
  });

  it('is made at the counter with a reason, and leaves the cases of other households alone', async () => {
    const other = await submitCase(ctx, codes[1] ?? '');
    await withdraw(other.caseId);
    const { caseId } = await submitCase(ctx, plate());
    await withdraw(caseId);
    const reply = await clerk.browser.postJson(`/api/staff/households/${id}/erase`, {
      reason: '本人要求',
      devices: true,
    });
    expect(await reply.json()).toEqual({ cases: 1, photos: 1 });
    expect(await stored()).toBe(1);
    expect((await phone.get(`/D/${plate()}/home/looks`)).status).toBe(303);
  });
});

describe('the photos of an ended case', () => {
  it('go by themselves 180 days after its end, those of a running one never', async () => {
    const ended = await submitCase(ctx, plate());
    await submitCase(ctx, plate());
    await close(ended.caseId);
    const daysOn = (days: number): Context => ({ ...ctx, now: () => Date.now() + days * 86_400_000 });
    await sweepEndedPhotos(daysOn(RETENTION.photoDays - 1));
    expect(await stored()).toBe(2);
    await sweepEndedPhotos(daysOn(RETENTION.photoDays + 1));
    await sweepEndedPhotos(daysOn(RETENTION.photoDays + 1));
    expect([await stored(), await count('photo'), await count('material_photo')]).toEqual([1, 1, 1]);
  });
});
