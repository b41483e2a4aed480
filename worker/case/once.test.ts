import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { openBrowser } from '../testing/browser.ts';
import { submitCase } from '../testing/cases.ts';
import { move, WAYS } from '../testing/moves.ts';
import { PLAIN_JPEG } from '../testing/photos.ts';
import { clearTown, foundTown, GOOD_ANSWERS } from '../testing/town.ts';

let ctx: Context;
let plate: string;

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = town.ctx;
  plate = town.codes[0] ?? '';
});

const eventsOf = async (caseId: string) =>
  (await env.DB.prepare('SELECT action FROM case_event WHERE case_id = ?1 ORDER BY version').bind(caseId).all()).results
    .map((row) => row.action)
    .join(' ');
const casesOf = async () => (await env.DB.prepare('SELECT count(*) n FROM case_file').first<{ n: number }>())?.n;
const send = (path: string, body: unknown, key: string) =>
  openBrowser().postJson(path, body, { 'Idempotency-Key': key });
const upload = async (key: string) => {
  const headers = { 'Idempotency-Key': key, 'Content-Type': 'image/jpeg' };
  return (await (await openBrowser().postRaw('/api/materials', PLAIN_JPEG, headers)).json<{ id: string }>()).id;
};

/** Each command of the outbox that takes a step of a case: where it goes, what it says, what the case must be like before. */
const STEPS = [
  {
    command: 'answerCorrections',
    path: '/api/progress/correct',
    way: WAYS.correctionsRequested,
    said: { notice: 2, photos: {}, bring: ['bills'] },
    other: { notice: 2, photos: {}, bring: [] },
    action: 'correct',
  },
  {
    command: 'withdrawCase',
    path: '/api/progress/withdraw',
    way: [],
    said: { version: 1 },
    other: { version: 2 },
    action: 'withdraw',
  },
  {
    command: 'rateCase',
    path: '/api/cases/rate',
    way: WAYS.closed,
    said: { grade: 5, reasons: [], words: '好' },
    other: { grade: 1, reasons: [], words: '' },
    action: 'rate',
  },
] as const;

describe.each(STEPS)('$command from an outbox', ({ path, way, said, other, action }) => {
  const begin = async () => {
    const { caseId, receipt } = await submitCase(ctx, plate);
    await move(ctx, caseId, way);
    return { caseId, proof: { receipt, lastFour: '5678' } };
  };

  it('sent again, or five times at once, takes one step and gets one answer', async () => {
    const { caseId, proof } = await begin();
    const once = () => send(path, { ...proof, ...said }, `outbox-${action}-0001`);
    const replies = [await once(), ...(await Promise.all([once(), once(), once(), once()])), await once()];
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200, 200, 200]);
    const bodies = await Promise.all(replies.map((reply) => reply.text()));
    expect(new Set(bodies).size).toBe(1);
    expect((await eventsOf(caseId)).split(' ').filter((one) => one === action)).toHaveLength(1);
  });

  it('at once from the start has one winner, and the others are told the same', async () => {
    const { caseId, proof } = await begin();
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => send(path, { ...proof, ...said }, `outbox-${action}-0002`)),
    );
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200, 200]);
    expect((await eventsOf(caseId)).split(' ').filter((one) => one === action)).toHaveLength(1);
  });

  it('with other content under the same key is refused', async () => {
    const { proof } = await begin();
    await send(path, { ...proof, ...said }, `outbox-${action}-0003`);
    const reply = await send(path, { ...proof, ...other }, `outbox-${action}-0003`);
    expect([reply.status, (await reply.json<{ code: string }>()).code]).toEqual([409, 'keyReused']);
  });

  it('with a key that is none is refused', async () => {
    const { proof } = await begin();
    expect((await send(path, { ...proof, ...said }, 'short')).status).toBe(400);
  });
});

describe('submitApplication from an outbox', () => {
  it('with its photos, everything sent twice, is one case with one photo', async () => {
    const [first, second] = [await upload('outbox-photo-00001'), await upload('outbox-photo-00001')];
    expect(first).toBe(second);
    const body = { item: 'test-relief', version: 1, plate, answers: GOOD_ANSWERS, photos: { 'id-card': [first] } };
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => send('/api/applications', body, 'outbox-submit-0001')),
    );
    const again = await send('/api/applications', body, 'outbox-submit-0001');
    expect([...replies, again].map((reply) => reply.status)).toEqual([201, 201, 201, 201, 201]);
    expect(await casesOf()).toBe(1);
  });
});
