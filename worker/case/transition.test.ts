import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Role } from '../../shared/access.ts';
import type { ApplicationAction } from '../../shared/application/lifecycle.ts';
import { endOfDay } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { submitCase } from '../testing/cases.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { lookUpProgress } from './look-up.ts';
import { transition } from './transition.ts';

let ctx: Context;
let caseId: string;
let receipt: string;
let plate: string;

const MONDAY = Date.UTC(2026, 10, 2, 2);
const DAY = 86_400_000;
const OFFICE = 1;
const staff = (role: Role, id: string = role, jurisdiction = '/1/2/'): Actor => ({
  kind: 'staff',
  id,
  name: `名${id}`,
  grants: [{ role, jurisdiction, departmentId: role === 'officer' ? OFFICE : null }],
});
const as = (actor: Actor, now = MONDAY): Context => ({ ...ctx, actor, now: () => now });
const go = (
  actor: Actor,
  action: ApplicationAction,
  more: { reason?: string; version?: number; now?: number; detail?: unknown } = {},
) => {
  const { now, ...input } = more;
  return transition(as(actor, now), { caseId, action, ...input });
};
const LIST = { materials: ['bills'], unclear: [] };
const NOT_OURS = { authority: '县医保局', remedy: '六十日内可申请行政复议' };
const file = () =>
  env.DB.prepare('SELECT status, version, due_at, owner_id, owner_name FROM case_file WHERE id = ?1')
    .bind(caseId)
    .first();
const events = async () =>
  (
    await env.DB.prepare(
      'SELECT version, action, actor_name, reason_sealed FROM case_event WHERE case_id = ?1 ORDER BY version',
    )
      .bind(caseId)
      .all()
  ).results;

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = { ...town.ctx, now: () => MONDAY };
  plate = town.codes[0] ?? '';
  ({ caseId, receipt } = await submitCase(ctx, plate));
});

describe('a transition', () => {
  it('writes status, version, limit, owner and event together', async () => {
    await go(staff('clerk', 'c1'), 'accept');
    expect(await file()).toEqual({
      status: 'accepted',
      version: 2,
      due_at: endOfDay('2026-11-23'),
      owner_id: 'c1',
      owner_name: '名c1',
    });
    expect((await events()).map((e) => e.action)).toEqual(['submit', 'accept']);
  });

  it('leads an application from the door to its end, and the applicant sees each step', async () => {
    await go(staff('clerk', 'c1'), 'takeIn');
    await go(staff('clerk', 'c1'), 'requestCorrections', { reason: '少了一样：户口簿。', detail: LIST });
    await go({ kind: 'applicant', caseId }, 'correct', { now: MONDAY + 3 * DAY, detail: { photos: {} } });
    await go(staff('clerk', 'c2'), 'accept', { now: MONDAY + 4 * DAY });
    await go(staff('clerk', 'c2'), 'transfer', { now: MONDAY + 4 * DAY, detail: { departmentId: OFFICE } });
    await go(staff('officer', 'o1'), 'grant', { now: MONDAY + 10 * DAY, detail: { result: '发放 500 元' } });
    await go(staff('gridWorker', 'g1', '/1/2/1000/'), 'deliver', {
      now: MONDAY + 11 * DAY,
      detail: { way: 'home', plate },
    });
    await go({ kind: 'system' }, 'close', { now: MONDAY + 11 * DAY });
    const seen = await lookUpProgress(as({ kind: 'anyone' }, MONDAY + 12 * DAY), { receipt, lastFour: '5678' });
    expect(seen).toMatchObject({ status: 'closed', dueOn: null, details: { owner: '名c1' } });
    expect(seen.details?.steps.map((s) => [s.action, s.by, s.reason])).toEqual([
      ['submit', null, null],
      ['takeIn', '名c1', null],
      ['requestCorrections', '名c1', '少了一样：户口簿。'],
      ['correct', null, null],
      ['accept', '名c2', null],
      ['transfer', '名c2', null],
      ['grant', '名o1', null],
      ['deliver', '名g1', null],
      ['close', null, null],
    ]);
  });

  it('that others made faster is refused with conflict: of thirty at once exactly one lands, whole', async () => {
    const replies = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) =>
        go(staff('clerk', `c${i}`), i % 2 ? 'accept' : 'proposeNotAccepted', {
          reason: '理由',
          version: 1,
          detail: NOT_OURS,
        }),
      ),
    );
    const won = replies.flatMap((r, i) => (r.status === 'fulfilled' ? [i] : []));
    expect(won).toHaveLength(1);
    for (const r of replies) if (r.status === 'rejected') expect(r.reason).toMatchObject({ code: 'conflict' });
    expect(await events()).toHaveLength(2);
    expect(await file()).toMatchObject({
      version: 2,
      status: (won[0] ?? 0) % 2 ? 'accepted' : 'notAcceptedProposed',
      owner_id: `c${won[0]}`,
    });
  });

  it('from a page that is out of date is refused with conflict', async () => {
    await go(staff('clerk'), 'takeIn');
    await expect(go(staff('clerk'), 'accept', { version: 1 })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('that the status does not have is refused with notAvailable', async () => {
    await expect(go(staff('clerk'), 'transfer')).rejects.toMatchObject({ code: 'notAvailable' });
    expect(await events()).toHaveLength(1);
  });

  it('of someone elsewhere finds no such case, of someone without the permission is forbidden', async () => {
    await expect(go(staff('clerk', 'c', '/1/3/'), 'accept')).rejects.toMatchObject({ code: 'notFound' });
    await expect(go(staff('clerk', 'c', '/1/2/2000/'), 'accept')).rejects.toMatchObject({ code: 'notFound' });
    await expect(go(staff('volunteer'), 'accept')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(go({ kind: 'anyone' }, 'withdraw')).rejects.toMatchObject({ code: 'notFound' });
    await expect(go({ kind: 'applicant', caseId: 'x' }, 'withdraw')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('that must give a reason is refused without one; reasons are kept encrypted', async () => {
    await expect(go(staff('clerk'), 'requestCorrections', { reason: '  ', detail: LIST })).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: [{ field: 'reason', code: 'required' }] },
    });
    await go(staff('clerk'), 'requestCorrections', { reason: '少了户口簿', detail: LIST });
    expect(JSON.stringify(await events())).not.toContain('户口簿');
  });

  it('keeps the first contact as owner, whoever acts later', async () => {
    await go(staff('clerk', 'first'), 'takeIn');
    await go(staff('clerk', 'second'), 'accept');
    expect(await file()).toMatchObject({ owner_id: 'first' });
  });
});
