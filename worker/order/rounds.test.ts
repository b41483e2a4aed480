import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../shared/time.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { foundMenu, placeTestOrder, recruit } from '../testing/orders.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { acceptOrder } from './accept.ts';
import { acceptRound } from './accept-round.ts';
import { listRounds, offerRound, splitRounds } from './rounds.ts';

let ctx: Context;
let clerk: Awaited<ReturnType<typeof employ>>;
let volunteer: Awaited<ReturnType<typeof recruit>>;
let roundId: string;
let doors: string[];

const key = () => crypto.randomUUID();
const date = () => addDays(localDate(ctx.now()), 1);

/** A round of three doors. */
beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = town.ctx;
  await foundMenu(ctx);
  for (const code of town.codes.slice(0, 3)) await placeTestOrder(ctx, code, { service: 'meals', time: '11:30' });
  clerk = await employ(ctx, { role: 'clerk' });
  volunteer = await recruit(ctx);
  await splitRounds(clerk.ctx, { date: date(), rounds: 1 });
  const [round] = await listRounds(clerk.ctx, date());
  roundId = round?.id ?? '';
  doors = round?.stops.map(({ caseId }) => caseId) ?? [];
});

describe('a round offered', () => {
  it('again under its key, after one door was accepted, gets the same answer', async () => {
    const k = key();
    expect(await offerRound(clerk.ctx, roundId, [volunteer.id], k)).toBe(3);
    await acceptOrder(volunteer.ctx, doors[0] ?? '', key());
    expect(await offerRound(clerk.ctx, roundId, [volunteer.id], k)).toBe(3);
  });

  it('twice at once under one key is offered once', async () => {
    const k = key();
    const offer = () => offerRound(clerk.ctx, roundId, [volunteer.id], k);
    expect(await Promise.all([offer(), offer()])).toEqual([3, 3]);
    const events = await ctx.db.$client
      .prepare("SELECT count(*) n FROM case_event WHERE action = 'dispatch'")
      .first('n');
    expect(events).toBe(3);
  });

  it('to others under the same key is refused', async () => {
    const k = key();
    const other = await recruit(ctx);
    await offerRound(clerk.ctx, roundId, [volunteer.id], k);
    await expect(offerRound(clerk.ctx, roundId, [other.id], k)).rejects.toMatchObject({ code: 'keyReused' });
  });

  it('and sent again after a door was given back does not offer it anew', async () => {
    const k = key();
    await offerRound(clerk.ctx, roundId, [volunteer.id], k);
    await transition(clerk.ctx, { caseId: doors[1] ?? '', action: 'recall' });
    expect(await offerRound(clerk.ctx, roundId, [volunteer.id], k)).toBe(3);
    expect(
      await ctx.db.$client.prepare('SELECT status FROM case_file WHERE id = ?1').bind(doors[1]).first('status'),
    ).toBe('placed');
  });
});

describe('a round accepted', () => {
  it('again under its key, after one door was reached, gets the same answer', async () => {
    await offerRound(clerk.ctx, roundId, [volunteer.id], key());
    const k = key();
    expect(await acceptRound(volunteer.ctx, roundId, k)).toEqual({ accepted: 3 });
    await ctx.db.$client.prepare("UPDATE case_file SET status = 'arrived' WHERE id = ?1").bind(doors[0]).run();
    expect(await acceptRound(volunteer.ctx, roundId, k)).toEqual({ accepted: 3 });
  });
});
