import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { officer } from '../testing/moves.ts';
import { foundMenu, placeTestOrder, recruit } from '../testing/orders.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { skipDay, stopSeries } from './change-series.ts';
import { dispatchOrder } from './dispatch.ts';
import { makeSeriesOrders } from './make-series.ts';

let ctx: Context;
let household: Context;
/** The schedule, three days later: three more days are due. */
let schedule: Context;
/** The first order of a series of every day for three weeks. */
let caseId: string;

const key = () => crypto.randomUUID();
const dayFromNow = (n: number) => addDays(localDate(ctx.now()), n);
const datesOf = async (condition: string) =>
  (
    await env.DB.prepare(`SELECT o.visit_on AS date FROM service_order o JOIN case_file f ON f.id = o.case_id
      WHERE ${condition} ORDER BY 1`).all<{ date: string }>()
  ).results.map(({ date }) => date);

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ({ ctx } = town);
  await foundMenu(ctx);
  household = { ...ctx, actor: { kind: 'household', householdId: 1, bindingId: 'b' } };
  schedule = { ...ctx, actor: { kind: 'system' }, now: () => ctx.now() + 3 * 86_400_000 };
  const repeat = { weekdays: [0, 1, 2, 3, 4, 5, 6], until: dayFromNow(21) };
  caseId = await placeTestOrder(ctx, town.codes[0] ?? '', { repeat });
});

describe('a series that is stopped', () => {
  it('at the moment when the schedule makes more of it has no order left', async () => {
    await Promise.all([makeSeriesOrders(schedule), stopSeries(household, caseId, key())]);
    expect(await datesOf('f.is_open = 1')).toEqual([]);
  });

  it('while the centre offers its orders to volunteers has no order left', async () => {
    const volunteer = await recruit(ctx);
    const clerk = { ...ctx, actor: officer('clerk') };
    const { results } = await env.DB.prepare('SELECT case_id AS id FROM service_order').all<{ id: string }>();
    const offers = results.map(({ id }) => dispatchOrder(clerk, id, { volunteers: [volunteer.id] }, key()));
    await Promise.allSettled([stopSeries(household, caseId, key()), ...offers]);
    expect(await datesOf('f.is_open = 1')).toEqual([]);
  });

  it('is stopped to the end by the same command sent again, when the first time broke off', async () => {
    const again = key();
    let left = 3;
    const broken = new Proxy(ctx.db, {
      get(db, name) {
        if (name === 'batch' && left-- <= 0) throw new Error('no network');
        const value: unknown = Reflect.get(db, name);
        return typeof value === 'function' ? value.bind(db) : value;
      },
    });
    await expect(stopSeries({ ...household, db: broken }, caseId, again)).rejects.toThrow('no network');
    expect(await datesOf('f.is_open = 1')).not.toEqual([]);
    await stopSeries(household, caseId, again);
    expect(await datesOf('f.is_open = 1')).toEqual([]);
  });
});

describe('a day that is left out', () => {
  it('at the moment when the schedule makes it is left out', async () => {
    const date = dayFromNow(7);
    await Promise.all([makeSeriesOrders(schedule), skipDay(household, caseId, date, key())]);
    expect(await datesOf(`o.visit_on = '${date}' AND f.is_open = 1`)).toEqual([]);
    expect(await datesOf(`o.visit_on = '${dayFromNow(8)}' AND f.is_open = 1`)).toHaveLength(1);
  });
});
