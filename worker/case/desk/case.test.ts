import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseView } from '../../../shared/case/desk.ts';
import { systemContext } from '../../composition.ts';
import type { Context } from '../../context.ts';
import { storePhotos, takePhoto } from '../../photo/store-photo.ts';
import { submitCase } from '../../testing/cases.ts';
import { counted } from '../../testing/counted.ts';
import { PLAIN_JPEG } from '../../testing/photos.ts';
import { employ } from '../../testing/staff.ts';
import { clearTown, foundTown } from '../../testing/town.ts';
import { transition } from '../transition.ts';
import { getCase } from './get.ts';
import { getPhoto } from './get-photo.ts';
import { revealCase } from './reveal.ts';

let ctx: Context;
let plate: string;
let caseId: string;
let clerk: Employed;
type Employed = Awaited<ReturnType<typeof employ>>;

const SECRETS = ['张小三', '13812345678', '11010519491231002X', '李四四', '13900001111'];
const STORY = { behalf: ['self'], what: ['other'], story: ['我叫张小三，打我电话 139 0000 1111，2026-11-02 摔伤'] };

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ({ ctx } = town);
  plate = town.codes[2] ?? '';
  ({ caseId } = await submitCase(ctx, plate, STORY));
  clerk = await employ(ctx, { role: 'clerk', name: '王窗口' });
});

const path = (more = '') => `/api/staff/cases/${caseId}${more}`;
const view = async (who: Employed = clerk) => (await who.browser.get(path())).json<CaseView>();
const post = async (who: Employed, to: string, body: unknown) => {
  const response = await who.browser.postJson(path(to), body);
  return {
    status: response.status,
    body: await response.json<{ code?: string; errors?: unknown[]; until?: number }>(),
  };
};
const records = async (action: string) =>
  (
    await env.DB.prepare('SELECT action, actor_id, household_id, detail FROM record WHERE action = ?1')
      .bind(action)
      .all<{ household_id: number; detail: string; actor_id: string }>()
  ).results;
const newPhoto = async () => (await storePhotos(ctx, [takePhoto(PLAIN_JPEG)]))[0]?.id ?? '';
const later = (who: Employed, ms: number): Context => ({ ...who.ctx, now: () => ctx.now() + ms });

describe('the page of a case', () => {
  it('has answers in words, materials, timeline, clock and the buttons of this person', async () => {
    const seen = await view();
    expect(seen).toMatchObject({
      status: 'received',
      plateCode: plate,
      address: '东村2组上湾1号',
      contact: { name: '张*三', phone: '138****5678' },
      revealedUntil: null,
      available: ['takeIn', 'requestCorrections', 'proposeNotAccepted', 'accept', 'withdraw'],
      deliveryWays: ['collect', 'home'],
      mayNote: true,
      ratings: [],
      clock: { acceptedOn: null, isExtended: false },
    });
    expect(seen.answers.map(({ id, value }) => [id, value])).toEqual([
      ['behalf', '给我自己办'],
      ['applicantName', '张*三'],
      ['applicantIdNumber', '1****************X'],
      ['contactPhone', '138****5678'],
      ['what', '别的'],
      ['story', '我叫张*三，打我电话 *************，2026-11-02 摔伤'],
    ]);
    expect(seen.materials.map((m) => [m.id, m.isNeeded, m.photos.length])).toEqual([
      ['id-card', true, 1],
      ['bills', true, 0],
      ['agent-id-card', false, 0],
    ]);
    expect(seen.timeline.map((step) => [step.action, step.by])).toEqual([['submit', 'anyone']]);
  });

  it('is one round trip', async () => {
    const { db, tally } = counted(env.DB);
    await getCase(await systemContext({ ...env, DB: db }, clerk.ctx.actor), caseId);
    expect(tally.trips).toBe(1);
    expect(tally.rowsRead).toBeLessThan(60);
  });

  it('of another place or department is not found, like one that does not exist', async () => {
    const others = [
      await employ(ctx, { role: 'clerk', jurisdiction: '/1/3/' }),
      await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/2000/' }),
      await employ(ctx, { role: 'officer', departmentId: 1 }),
    ];
    for (const other of others) {
      expect((await other.browser.get(path())).status).toBe(404);
      expect((await other.browser.get(path('/slip'))).status).toBe(404);
      for (const [to, body] of [
        ['/reveal', { reason: '核对' }],
        ['/notes', { text: '看' }],
        ['/attachments', { photos: [await newPhoto()] }],
        ['/transition', { action: 'withdraw', version: 1 }],
      ] as const) {
        expect((await post(other, to, body)).status, to).toBeOneOf([403, 404]);
      }
    }
    expect((await clerk.browser.get('/api/staff/cases/nothing')).status).toBe(404);
    for (const role of ['volunteer', 'administrator'] as const) {
      expect((await (await employ(ctx, { role })).browser.get(path())).status).toBe(403);
    }
  });

  it('tells without a body that nothing has changed', async () => {
    const etag = (await clerk.browser.get(path())).headers.get('ETag') ?? '';
    const again = () => clerk.browser.get(path(), { 'If-None-Match': etag });
    expect((await again()).status).toBe(304);
    await post(clerk, '/notes', { text: '打过电话' });
    expect((await again()).status).toBe(200);
  });

  it('shows reasons and details of steps, with names masked', async () => {
    await transition(clerk.ctx, {
      caseId,
      action: 'requestCorrections',
      reason: '张小三您好，请补票据，问 0571-8765-4321',
      detail: { materials: ['bills'], unclear: [] },
    });
    const step = (await view()).timeline.at(-1);
    expect(step).toMatchObject({ by: 'staff', name: '王窗口', detail: { materials: ['bills'], unclear: [] } });
    expect(step?.reason).toBe('张*三您好，请补票据，问 **************');
  });

  it('shows ratings only once the case is closed, and never who gave them', async () => {
    await env.DB.prepare('INSERT INTO rating (case_id, round, grade, reasons, at) VALUES (?1, 1, 2, \'["slow"]\', 1)')
      .bind(caseId)
      .run();
    expect((await view()).ratings).toEqual([]);
    await env.DB.batch([
      env.DB.prepare("UPDATE case_file SET status = 'rated', is_open = 0, version = 2 WHERE id = ?1").bind(caseId),
      env.DB.prepare(
        "INSERT INTO case_event (case_id, version, at, action, status, actor_kind) VALUES (?1, 2, 1, 'rate', 'rated', 'household')",
      ).bind(caseId),
    ]);
    const seen = await view();
    expect(seen.ratings).toEqual([{ round: 1, grade: 2, reasons: ['slow'], words: null }]);
    expect(seen.timeline.at(-1)?.by).toBe('applicant');
  });

  it('prints a slip without anything personal', async () => {
    await transition(clerk.ctx, { caseId, action: 'accept' });
    const text = await (await clerk.browser.get(path('/slip'))).text();
    const slip = JSON.parse(text);
    expect(slip).toMatchObject({ itemName: '临时救助', owner: '王窗口', toBring: ['票据'], status: 'accepted' });
    expect(slip.acceptedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(slip.dueOn > slip.acceptedOn).toBe(true);
    expect(slip.progressUrl).toContain(`#${slip.receipt}`);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });
});

describe('personal data', () => {
  it('are masked in every reply until the case is revealed, and only for who revealed it', async () => {
    await post(clerk, '/notes', { text: '张小三说电话换成 13900001111' });
    const masked = await (await clerk.browser.get(path())).text();
    for (const secret of SECRETS) expect(masked).not.toContain(secret);
    expect(masked).not.toContain('139 0000 1111');
    const { status, body } = await post(clerk, '/reveal', { reason: '打电话核对材料' });
    expect(status).toBe(200);
    const seen = await view();
    expect(seen.revealedUntil).toBe(body.until);
    expect(seen.contact).toEqual({ name: '张小三', phone: '13812345678' });
    expect(seen.answers.find(({ id }) => id === 'applicantIdNumber')?.value).toBe('11010519491231002X');
    expect(seen.notes[0]?.text).toContain('13900001111');
    const colleague = await employ(ctx, { role: 'clerk' });
    expect((await view(colleague)).contact.name).toBe('张*三');
  });

  it('are masked again after half an hour', async () => {
    await revealCase(clerk.ctx, caseId, { reason: '核对' });
    expect((await getCase(later(clerk, 29 * 60_000), caseId)).contact.name).toBe('张小三');
    expect((await getCase(later(clerk, 31 * 60_000), caseId)).contact.name).toBe('张*三');
  });

  it('are revealed for a reason, which goes on record with the household', async () => {
    expect((await post(clerk, '/reveal', { reason: '  ' })).status).toBe(422);
    await post(clerk, '/reveal', { reason: '上门前打电话' });
    const [record] = await records('case.reveal');
    expect(record).toMatchObject({ actor_id: clerk.id, household_id: 3 });
    expect(JSON.parse(record?.detail ?? '')).toMatchObject({ reason: '上门前打电话' });
  });

  it.each(['给张小三打电话', '打 138 1234 5678', '核对 11010519491231002X'])(
    'are no reason themselves: %s',
    async (reason) => {
      expect(await post(clerk, '/reveal', { reason })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'reason', code: 'personalData' }] },
      });
      expect(await records('case.reveal')).toEqual([]);
    },
  );
});

describe('a photo of a case', () => {
  const photoOf = async () => (await view()).materials[0]?.photos[0]?.id ?? '';

  it('is forbidden until the case is revealed, then comes as an attachment that is kept nowhere', async () => {
    const id = await photoOf();
    expect((await clerk.browser.get(path(`/photos/${id}`))).status).toBe(403);
    await post(clerk, '/reveal', { reason: '看照片' });
    const response = await clerk.browser.get(path(`/photos/${id}`));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(new Uint8Array(await response.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
    await expect(getPhoto(later(clerk, 31 * 60_000), caseId, id)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('of another case is not found, revealed or not', async () => {
    const other = await submitCase(ctx, plate);
    const id = await photoOf();
    await post(clerk, '/reveal', { reason: '看照片' });
    await revealCase(clerk.ctx, other.caseId, { reason: '看照片' });
    expect((await clerk.browser.get(`/api/staff/cases/${other.caseId}/photos/${id}`)).status).toBe(404);
    expect((await clerk.browser.get(path('/photos/none'))).status).toBe(404);
  });
});

describe('notes and attachments', () => {
  it('are added under the name of who adds them, and go on record', async () => {
    expect((await post(clerk, '/notes', { text: '打过电话，没人接' })).status).toBe(201);
    const photo = await newPhoto();
    expect((await post(clerk, '/attachments', { photos: [photo] })).status).toBe(201);
    const seen = await view();
    expect(seen.notes).toMatchObject([{ name: '王窗口', text: '打过电话，没人接' }]);
    expect(seen.attachments).toEqual([{ id: photo, type: 'image/jpeg', addedBy: '王窗口' }]);
    expect(await records('case.note')).toHaveLength(1);
    expect(await records('case.attach')).toHaveLength(1);
    const stored = await env.DB.prepare('SELECT text_sealed t FROM case_note').first<{ t: string }>();
    expect(stored?.t).not.toContain('电话');
  });

  it('take only photos that arrived and belong to no case', async () => {
    const taken = (await view()).materials[0]?.photos[0]?.id ?? '';
    for (const id of [taken, 'a'.repeat(26)]) {
      expect((await post(clerk, '/attachments', { photos: [id] })).status).toBe(422);
    }
    const fresh = await newPhoto();
    const both = await Promise.all([1, 2].map(() => post(clerk, '/attachments', { photos: [fresh] })));
    expect(both.map(({ status }) => String(status)).sort()).toEqual(['201', '422']);
  });
});
