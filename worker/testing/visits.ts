import type { MenuService } from '../../shared/order/menu.ts';
import { addDays, instantAtClock, localDate } from '../../shared/time.ts';
import type { VisitState } from '../../shared/visit/schema.ts';
import type { Context } from '../context.ts';
import { acceptOrder } from '../order/accept.ts';
import { dispatchOrder } from '../order/dispatch.ts';
import { saveService } from '../order/keep-menu.ts';
import { placeOrder } from '../order/place.ts';
import { open } from '../seal.ts';
import { completeOrder } from '../visit/complete-order.ts';
import { recordArrival } from '../visit/record-arrival.ts';
import { employ } from './staff.ts';

export const MINUTE = 60_000;
const text = (zh: string, en: string) => ({ zh, en });

/** A service of the menu; `changes` on top. */
export function testService(changes: Partial<MenuService> = {}): MenuService {
  return {
    id: 'shopping',
    icon: 'shoppingBasket',
    name: text('代买东西', 'Shopping'),
    summary: text('帮您买回来', 'We shop for you'),
    minutes: 60,
    volunteers: 1,
    skills: ['shopping'],
    training: [],
    isRisky: false,
    risks: [],
    leadMinutes: 0,
    daysAhead: 14,
    times: ['10:00'],
    weekdays: [0, 1, 2, 3, 4, 5, 6],
    payment: text('直接付给店家', 'Pay the shop'),
    ask: { words: 'optional', label: text('买什么', 'What'), help: text('写清楚', 'Be clear') },
    meal: null,
    mayRepeat: false,
    wantsPhoto: false,
    ...changes,
  };
}

export type Employed = Awaited<ReturnType<typeof employ>>;

/** An order for tomorrow at ten, of a household with a plate. */
export interface Ordered {
  caseId: string;
  plate: string;
  pin: string;
  /** When the visit is to begin. */
  startsAt: number;
}

/** Who visits and who decides: two volunteers of the town and a clerk. */
export async function foundVolunteers(ctx: Context, service = testService()) {
  const clerk = await employ(ctx, { role: 'clerk', name: '王窗口' });
  const [one, two] = [
    await employ(ctx, { role: 'volunteer', name: '志一' }),
    await employ(ctx, { role: 'volunteer', name: '志二' }),
  ];
  await saveService(clerk.ctx, { base: 0, position: 1, isOffered: true, service });
  return { clerk, one, two };
}

const key = () => crypto.randomUUID();

/** Places an order and lets these volunteers accept it, by the verbs that everybody uses. */
export async function ordered(
  ctx: Context,
  plate: string,
  { clerk, by }: { clerk: Employed; by: readonly Employed[] },
  service = 'shopping',
): Promise<Ordered> {
  const date = addDays(localDate(ctx.now()), 1);
  const { caseId } = await placeOrder(
    { ...ctx, actor: { kind: 'anyone' } },
    {
      ...{ plate, service, date, time: '10:00', portions: 1, diets: [] },
      ...{ words: '张小三要降压药，打 13812345678', name: '张小三', phone: '13812345678' },
    },
    key(),
  );
  const row = await ctx.db.$client
    .prepare('SELECT pin_sealed AS sealed FROM service_order WHERE case_id = ?1')
    .bind(caseId)
    .first<{ sealed: string }>();
  const pin = await open<string>(ctx.keys, row?.sealed ?? '', `pin:${caseId}`);
  if (by.length) await dispatchOrder(clerk.ctx, caseId, { volunteers: by.map(({ id }) => id) }, key());
  for (const volunteer of by) await acceptOrder(volunteer.ctx, caseId, key());
  return { caseId, plate, pin, startsAt: instantAtClock(date, '10:00') };
}

/** A context at another time. */
export function at(ctx: Context, instant: number): Context {
  return { ...ctx, now: () => instant };
}

/** A visit with a network: arrival at its time, the end `minutes` later. */
export async function visited(
  who: Employed,
  order: Ordered,
  { minutes = 40, pin = order.pin }: { minutes?: number; pin?: string | null } = {},
): Promise<VisitState> {
  const scan = (instant: number) => ({ plate: order.plate, how: 'camera' as const, at: instant, sentAt: instant });
  const [from, to] = [order.startsAt, order.startsAt + minutes * MINUTE];
  await recordArrival(at(who.ctx, from), { caseId: order.caseId, key: key(), input: scan(from) });
  return completeOrder(at(who.ctx, to), {
    ...{ caseId: order.caseId, key: key() },
    input: { ...scan(to), note: '', photos: { doorstep: [] }, ...(pin && { pin }) },
  });
}
