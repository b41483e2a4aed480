import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CreatePlateBatch, PlateFilter } from '../../../shared/doorplate/production/schema.ts';
import { DomainError } from '../../../shared/errors.ts';
import type { Context } from '../../context.ts';
import { openBrowser } from '../../testing/browser.ts';
import { counted } from '../../testing/counted.ts';
import { employ } from '../../testing/staff.ts';
import { clearTown, foundTown } from '../../testing/town.ts';
import { mountPlate } from '../life/mount-plate.ts';
import { createPlateBatch } from './create-batch.ts';
import { getBatch, listBatches } from './list-batches.ts';
import { listPlates } from './list-plates.ts';
import { loseBatch } from './lose-batch.ts';
import { getPlateProgress } from './progress.ts';
import { getPlateTemplate, savePlateTemplate } from './template.ts';

let ctx: Context;
let codes: string[];
const key = () => crypto.randomUUID();
const TOWN = '/1/2/';
const order = (changes: Partial<CreatePlateBatch> = {}): CreatePlateBatch => ({
  ...{ place: TOWN, groups: [], codes: [], printer: '光明印厂', note: '' },
  ...changes,
});
const all = (changes: Partial<PlateFilter> = {}): PlateFilter => ({ after: 0, limit: 500, ...changes });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => (error instanceof DomainError ? error.code : String(error)),
  );

beforeEach(async () => {
  await clearTown();
  ({ codes, ctx } = await foundTown());
  ({ ctx } = await employ(ctx, { role: 'administrator', name: '小管' }));
});

describe('a print run', () => {
  it('takes the plates of a village in the order they hang, and keeps printer and maker', async () => {
    const batch = await createPlateBatch(ctx, order({ place: '/1/2/1000/' }), key());
    expect(batch).toMatchObject({ plates: 3, printer: '光明印厂', createdBy: '小管', mounted: 0, lostAt: null });
    const { plates, next } = await listPlates(ctx, all({ batch: batch.id }));
    expect(plates.map((p) => [p.sequence, p.group, p.houseNumber, p.status])).toEqual([
      [1, 1, '1', 'printed'],
      [2, 1, '2', 'printed'],
      [3, 2, '1', 'printed'],
    ]);
    expect(next).toBeNull();
    const events = await env.DB.prepare("SELECT count(*) n FROM plate_event WHERE action = 'print'").first('n');
    expect(events).toBe(3);
  });

  it('takes some groups only, or only the codes it is given', async () => {
    const [{ groupId } = { groupId: 0 }] = (await getPlateProgress(ctx)).filter((g) => g.group === 2);
    expect((await createPlateBatch(ctx, order({ groups: [groupId] }), key())).plates).toBe(1);
    const chosen = await createPlateBatch(ctx, order({ codes: [codes[4] ?? '', codes[3] ?? ''] }), key());
    const { plates } = await listPlates(ctx, all({ batch: chosen.id }));
    expect(plates.map((p) => p.code)).toEqual([codes[3], codes[4]]);
  });

  it('under the same key is the same one; the plates of another are not printed again', async () => {
    const one = key();
    const first = await createPlateBatch(ctx, order(), one);
    expect(await createPlateBatch(ctx, order(), one)).toEqual(first);
    expect(await refusal(createPlateBatch(ctx, order(), key()))).toBe('notAvailable');
    expect(await listBatches(ctx)).toHaveLength(1);
  });

  it('of several at once takes every plate once', async () => {
    const ends = await Promise.all(Array.from({ length: 4 }, () => refusal(createPlateBatch(ctx, order(), key()))));
    expect(ends.filter((end) => end === 'done')).toHaveLength(1);
    expect(ends.every((end) => ['done', 'conflict', 'notAvailable'].includes(end))).toBe(true);
    const made = await listBatches(ctx);
    expect(made.map(({ plates }) => plates)).toEqual([5]);
  });

  it('of another place is not there, and neither is a place of others', async () => {
    const batch = await createPlateBatch(ctx, order({ place: '/1/2/2000/' }), key());
    const { ctx: elsewhere } = await employ(ctx, { role: 'administrator', jurisdiction: '/1/2/1000/' });
    expect(await refusal(getBatch(elsewhere, batch.id))).toBe('notFound');
    expect(await refusal(loseBatch(elsewhere, batch.id, { reason: 'x', keepMounted: false }))).toBe('notFound');
    expect(await refusal(createPlateBatch(elsewhere, order(), key()))).toBe('notFound');
    expect(await refusal(listPlates(elsewhere, all({ place: TOWN })))).toBe('notFound');
    expect((await listPlates(elsewhere, all({ batch: batch.id }))).plates).toEqual([]);
  });

  it('that is lost is replaced whole in one write: every old address says so, every household has a new plate', async () => {
    const batch = await createPlateBatch(ctx, order(), key());
    const { db, tally } = counted(env.DB);
    const counting = { ...ctx, db: Object.assign(Object.create(ctx.db), { $client: db }) };
    expect(await loseBatch(counting, batch.id, { reason: '货车丢了一箱', keepMounted: false })).toBe(5);
    // One to look, one to write; the batch itself was read beside them.
    expect(tally.trips).toBe(2);
    for (const code of codes) expect((await openBrowser().get(`/D/${code}`)).status).toBe(410);
    const { plates } = await listPlates(ctx, all());
    expect(plates.map((p) => [p.status, codes.includes(p.code)])).toEqual(Array(5).fill(['minted', false]));
    expect(await refusal(loseBatch(ctx, batch.id, { reason: '又丢', keepMounted: false }))).toBe('notAvailable');
    expect(await getBatch(ctx, batch.id)).toMatchObject({ replaced: 5 });
    expect((await createPlateBatch(ctx, order(), key())).plates).toBe(5);
  });

  it('that is lost can leave alone what hangs already', async () => {
    const batch = await createPlateBatch(ctx, order(), key());
    await mountPlate(ctx, { code: codes[0] ?? '', key: key() });
    expect(await loseBatch(ctx, batch.id, { reason: '剩下的丢了', keepMounted: true })).toBe(4);
    expect((await openBrowser().get(`/D/${codes[0]}`)).status).toBe(200);
  });
});

describe('the list of plates', () => {
  it('comes a page at a time, each plate once, and says what is missing', async () => {
    await mountPlate(ctx, { code: codes[0] ?? '', key: key() });
    const seen: string[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const page = await listPlates(ctx, all({ after, limit: 2 }));
      seen.push(...page.plates.map((p) => p.code));
      after = page.next;
    }
    expect(seen).toEqual(codes);
    const missing = await listPlates(ctx, all({ status: 'missing', place: '/1/2/1000/' }));
    expect(missing.plates.map((p) => p.code)).toEqual([codes[1], codes[2]]);
    expect(missing.plates[0]).toMatchObject({ town: '测试镇', village: '东村', phone: '0000-1000001', reports: 0 });
  });

  it('and the progress of a grid worker are those of the own grid', async () => {
    await mountPlate(ctx, { code: codes[0] ?? '', key: key() });
    const { ctx: theirs } = await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/1000/1001/' });
    expect((await listPlates(theirs, all())).plates).toHaveLength(3);
    expect(await getPlateProgress(theirs)).toMatchObject([
      { village: { name: '东村' }, grid: { path: '/1/2/1000/1001/' }, group: 1, minted: 1, mounted: 1, reports: 0 },
      { group: 2, hamlet: '上湾', minted: 1, mounted: 0 },
    ]);
    expect(await getPlateProgress(ctx)).toHaveLength(3);
  });

  it('refuses what it does not know as a parameter', async () => {
    const { browser } = await employ(ctx, { role: 'administrator' });
    for (const query of ['limit=0', 'limit=9999', 'after=x', 'place=/1/', 'place=%', 'status=x', 'batch=-1', 'y=1'])
      expect([404, 422], query).toContain((await browser.get(`/api/staff/plates?${query}`)).status);
  });
});

describe('the template', () => {
  const look = { name: '青禾镇', colour: '#7a1e1e' };
  const svg = '<svg viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" onclick="x()" fill="red"/></svg>';

  it('is the town’s name on blue until someone chooses; then what they chose, cleaned', async () => {
    expect(await getPlateTemplate(ctx)).toMatchObject({ name: '测试镇', colour: '#0A4EA2', emblem: null, stamp: 0 });
    const saved = await savePlateTemplate(ctx, { ...look, stamp: 0, emblem: { kind: 'svg', content: svg } });
    expect(saved).toMatchObject({ name: '青禾镇', colour: '#7A1E1E', changedBy: '小管' });
    expect(saved.emblem?.content).toBe('<svg viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="red"/></svg>');
    const kept = await savePlateTemplate(ctx, { ...look, stamp: saved.stamp, emblem: { kind: 'keep' } });
    expect(kept.emblem).toEqual(saved.emblem);
    const none = await savePlateTemplate(ctx, { ...look, stamp: kept.stamp, emblem: { kind: 'none' } });
    expect(none.emblem).toBeNull();
  });

  it('is seen by who prints the plates of a village, and chosen only by who prints all of the town', async () => {
    const { ctx: village } = await employ(ctx, { role: 'administrator', jurisdiction: '/1/2/1000/' });
    expect(await getPlateTemplate(village)).toMatchObject({ name: '测试镇', stamp: 0 });
    const look = { stamp: 0, name: '东村', colour: '#0A4EA2', emblem: { kind: 'none' as const } };
    expect(await refusal(savePlateTemplate(village, look))).toBe('notFound');
  });

  it('of an old stamp is refused, and so are a pale colour, a script and a picture that is none', async () => {
    const { stamp } = await savePlateTemplate(ctx, { ...look, stamp: 0, emblem: { kind: 'none' } });
    const save = (changes: Partial<Parameters<typeof savePlateTemplate>[1]>) =>
      refusal(savePlateTemplate(ctx, { ...look, stamp, emblem: { kind: 'none' }, ...changes }));
    expect(await save({ stamp: 0 })).toBe('conflict');
    expect(await save({ colour: '#FFCC00' })).toBe('invalid');
    expect(await save({ emblem: { kind: 'svg', content: '<svg viewBox="0 0 1 1"><script>x</script></svg>' } })).toBe(
      'invalid',
    );
    expect(await save({ emblem: { kind: 'png', content: btoa('no picture') } })).toBe('invalid');
  });
});
