import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { addWorkingDays } from '../../../shared/calendar.ts';
import type { CaseView } from '../../../shared/case/desk.ts';
import { addDays, localDate } from '../../../shared/time.ts';
import type { Context } from '../../context.ts';
import { storePhotos, takePhoto } from '../../photo/store-photo.ts';
import { submitCase } from '../../testing/cases.ts';
import { PLAIN_JPEG } from '../../testing/photos.ts';
import { employ } from '../../testing/staff.ts';
import { clearTown, foundTown } from '../../testing/town.ts';

let ctx: Context;
let codes: string[];
let caseId: string;
let clerk: Employed;
let officer: Employed;
type Employed = Awaited<ReturnType<typeof employ>>;

beforeEach(async () => {
  await clearTown();
  ({ ctx, codes } = await foundTown());
  ({ caseId } = await submitCase(ctx, codes[0] ?? ''));
  clerk = await employ(ctx, { role: 'clerk' });
  officer = await employ(ctx, { role: 'officer', departmentId: 1 });
});

interface Answer {
  status: number;
  body: { code?: string; status?: string | number; version?: number; errors?: { field: string; code: string }[] };
}
async function send(who: Employed, body: object): Promise<Answer> {
  const response = await who.browser.postJson(`/api/staff/cases/${caseId}/transition`, body);
  return { status: response.status, body: await response.json() };
}
const versionOf = async () =>
  (await env.DB.prepare('SELECT version FROM case_file WHERE id = ?1').bind(caseId).first<{ version: number }>())
    ?.version ?? 0;
/** A step from the version that is there. */
const step = async (who: Employed, action: string, more: object = {}) =>
  send(who, { action, version: await versionOf(), ...more });
const view = async (who: Employed) => (await who.browser.get(`/api/staff/cases/${caseId}`)).json<CaseView>();
async function toReview(): Promise<void> {
  await step(clerk, 'accept');
  await step(clerk, 'transfer', { detail: { departmentId: 1 } });
}
const newPhoto = async () => (await storePhotos(ctx, [takePhoto(PLAIN_JPEG)]))[0]?.id ?? '';
const problem = ({ status, body }: Answer) => [
  status,
  ...(body.errors ?? []).map(({ field, code }) => `${field} ${code}`),
];

describe('a step at the desk', () => {
  it('leads a case from intake to its end', async () => {
    expect(await step(clerk, 'takeIn')).toMatchObject({ status: 200, body: { status: 'received', version: 2 } });
    await toReview();
    expect((await view(officer)).available).toEqual(['returnToCentre', 'stopClock', 'grant', 'refuse']);
    expect((await step(officer, 'grant', { detail: { result: '发放 500 元' } })).status).toBe(200);
    const home = await step(clerk, 'deliver', { detail: { way: 'home', plate: codes[0] } });
    expect(home).toMatchObject({ status: 200, body: { status: 'delivered' } });
    expect(await step(clerk, 'close')).toMatchObject({ status: 200, body: { status: 'closed' } });
    const record = await env.DB.prepare("SELECT count(*) n FROM record WHERE action LIKE 'case.%'").first<{
      n: number;
    }>();
    // Submission and six steps.
    expect(record?.n).toBe(7);
  });

  it('from an older version is a conflict and changes nothing; of ten at once one lands', async () => {
    await step(clerk, 'takeIn');
    expect(await send(clerk, { action: 'accept', version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
    const replies = await Promise.all(Array.from({ length: 10 }, () => send(clerk, { action: 'accept', version: 2 })));
    expect(replies.map(({ status }) => String(status)).sort()).toEqual(['200', ...Array(9).fill('409')]);
    expect(await versionOf()).toBe(3);
  });

  it('needs a version and an action that exists', async () => {
    expect((await send(clerk, { action: 'accept' })).status).toBe(422);
    expect(problem(await step(clerk, 'explode'))).toEqual([422, 'action notAnOption']);
  });

  it('of the applicant is not the office’s to take', async () => {
    for (const action of ['rate', 'rateAgain', 'lapse', 'deemAccepted']) {
      expect((await step(clerk, action)).status, action).toBe(403);
    }
    expect((await step(clerk, 'grant', { detail: { result: 'x' } })).status).toBe(403);
    expect((await step(officer, 'grant', { detail: { result: 'x' } })).status).toBe(404);
  });

  it('is refused where the status does not have it', async () => {
    expect(await step(clerk, 'close')).toMatchObject({ status: 409, body: { code: 'notAvailable' } });
  });

  it('that decides is not for who took the case in, though they be an officer', async () => {
    await env.DB.prepare(
      "INSERT INTO staff_grant (id, staff_id, role, jurisdiction, department_id, granted_at) VALUES ('o', ?1, 'officer', '/1/2/', 1, 0)",
    )
      .bind(clerk.id)
      .run();
    await toReview();
    expect((await view(clerk)).available).not.toContain('grant');
    expect(await step(clerk, 'grant', { detail: { result: 'x' } })).toMatchObject({ body: { code: 'notAvailable' } });
    expect((await step(officer, 'grant', { detail: { result: 'x' } })).status).toBe(200);
  });
});

describe('a notice of corrections', () => {
  const ask = (materials: string[], unclear: string[] = []) =>
    step(clerk, 'requestCorrections', { reason: '请补', detail: { materials, unclear } });

  it('names materials of the item or photos of the applicant', async () => {
    const sent = (await view(clerk)).materials[0]?.photos[0]?.id ?? '';
    expect(problem(await ask([]))).toEqual([422, 'materials required']);
    expect(problem(await ask(['marriage-certificate']))).toEqual([422, 'materials notAnOption']);
    expect(problem(await ask([], [await newPhoto()]))).toEqual([422, 'unclear notAnOption']);
    const other = await submitCase(ctx, codes[1] ?? '');
    const theirs = await clerk.browser.get(`/api/staff/cases/${other.caseId}`);
    const photo = (await theirs.json<CaseView>()).materials[0]?.photos[0]?.id ?? '';
    expect(problem(await ask(['bills'], [photo]))).toEqual([422, 'unclear notAnOption']);
    expect((await ask(['bills'], [sent])).status).toBe(200);
  });

  it('is given once; a second is a supervisor’s', async () => {
    await ask(['bills']);
    await step(clerk, 'correct', { detail: { photos: {} } });
    expect((await ask(['bills'])).status).toBe(409);
    const supervisor = await employ(ctx, { role: 'supervisor' });
    const again = { reason: '还差', detail: { materials: ['bills'], unclear: [] } };
    expect((await step(supervisor, 'requestCorrectionsAgain', again)).status).toBe(200);
  });

  it('is answered at the window with photos that are there, once, for materials of the item', async () => {
    await ask(['bills']);
    const photo = await newPhoto();
    const supply = (photos: Record<string, string[]>) => step(clerk, 'correct', { detail: { photos } });
    expect(problem(await supply({ bills: ['a'.repeat(26)] }))).toEqual([422, 'photos photoRequired']);
    expect(problem(await supply({ bills: [photo], 'id-card': [photo] }))).toEqual([422, 'photos notAnOption']);
    expect(problem(await supply({ attachment: [photo] }))).toEqual([422, 'photos notAnOption']);
    expect((await supply({ bills: [photo] })).status).toBe(200);
    const added = { id: photo, type: 'image/jpeg', addedBy: '名clerk' };
    expect((await view(clerk)).materials[1]?.photos).toEqual([added]);
  });
});

describe('the details of other steps', () => {
  it('pass a case only to a department of the place', async () => {
    await env.DB.prepare(
      "INSERT INTO department (id, jurisdiction, name_zh, name_en) VALUES (9, '/1/3/', '邻', 'N')",
    ).run();
    await step(clerk, 'accept');
    for (const departmentId of [9, 77]) {
      expect(problem(await step(clerk, 'transfer', { detail: { departmentId } }))).toEqual([
        422,
        'departmentId notAnOption',
      ]);
    }
    expect((await step(clerk, 'transfer', { detail: {} })).status).toBe(422);
  });

  it('stop the clock for a listed cause, until a day to come, for sixty working days at most', async () => {
    await toReview();
    const today = localDate(Date.now());
    const stop = (until: string, cause = 'inspection') =>
      step(officer, 'stopClock', { reason: '要看现场', detail: { cause, until } });
    expect(problem(await stop(today))).toEqual([422, 'until dateInPast']);
    expect(problem(await stop(addDays(addWorkingDays(today, 60), 1)))).toEqual([422, 'until tooLong']);
    expect((await stop(addDays(today, 7), 'holiday')).status).toBe(422);
    expect((await stop('2026-02-31')).status).toBe(422);
    expect((await stop(addWorkingDays(today, 60))).status).toBe(200);
  });

  it('hand a grant over as the item provides, a refusal in any way, home only with the plate of this household', async () => {
    await toReview();
    await step(officer, 'grant', { detail: { result: '同意' } });
    expect(problem(await step(clerk, 'deliver', { detail: { way: 'online' } }))).toEqual([422, 'way notAnOption']);
    const wrong = { detail: { way: 'home', plate: codes[1] } };
    expect(problem(await step(clerk, 'deliver', wrong))).toEqual([422, 'plate otherPlate']);
    expect((await step(clerk, 'deliver', { detail: { way: 'collect' } })).status).toBe(200);

    ({ caseId } = await submitCase(ctx, codes[0] ?? ''));
    await toReview();
    await step(officer, 'refuse', { reason: '不符合', detail: { remedy: '可申请复议' } });
    expect((await view(clerk)).deliveryWays).toEqual(['collect', 'online', 'home']);
    expect((await step(clerk, 'deliver', { detail: { way: 'online' } })).status).toBe(200);
  });
});
