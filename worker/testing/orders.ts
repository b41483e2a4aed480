import { mintId } from '../../shared/ids.ts';
import type { DishInput, MenuService } from '../../shared/order/menu.ts';
import type { PlaceOrder } from '../../shared/order/schema.ts';
import { addDays, localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { importMenu } from '../order/import-menu.ts';
import { placeOrder } from '../order/place.ts';
import { volunteerProfile } from '../order/table.ts';
import { employ } from './staff.ts';

const text = (zh: string, en = zh) => ({ zh, en });
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/** A service with nothing special about it; `changes` on top. */
export function testService(changes: Partial<MenuService> = {}): MenuService {
  return {
    id: 'shopping',
    icon: 'shoppingBasket',
    name: text('买东西', 'Shopping'),
    summary: text('买米买油', 'Rice and oil'),
    minutes: 60,
    volunteers: 1,
    skills: ['shopping'],
    training: [],
    isRisky: false,
    risks: [],
    leadMinutes: 0,
    daysAhead: 30,
    times: ['00:00', '10:00', '11:30', '23:59'],
    weekdays: EVERY_DAY,
    payment: text('自己付给店家', 'Paid to the shop'),
    ask: { words: 'optional', label: text('买什么', 'What'), help: text('写清楚', 'Be exact') },
    meal: null,
    mayRepeat: true,
    wantsPhoto: false,
    ...changes,
  };
}

/** One of each sort: plain, a meal, one that is risky, one for two. */
export const TEST_MENU: readonly MenuService[] = [
  testService(),
  testService({ id: 'meals', name: text('送饭', 'Meals'), skills: ['meals'], meal: { cutOff: '09:30' } }),
  testService({ id: 'escort', name: text('陪诊', 'Escort'), isRisky: true, training: ['escort'] }),
  testService({ id: 'cleaning', name: text('打扫', 'Cleaning'), volunteers: 2, mayRepeat: false }),
];

/** Gives the test town its menu, and dishes with `portions` each for the next days. */
export async function foundMenu(ctx: Context, portions = 20, days = 3): Promise<void> {
  const dishes = Array.from(
    { length: days },
    (_, i): DishInput => ({
      ...{ on: addDays(localDate(ctx.now()), i + 1), name: text('豆腐饭', 'Tofu'), price: 800, portions },
      diets: ['soft'],
    }),
  );
  await importMenu(ctx, 2, TEST_MENU, dishes);
}

/** An order for shopping tomorrow at ten; `changes` on top. */
export function testOrder(ctx: Context, plate: string, changes: Partial<PlaceOrder> = {}): PlaceOrder {
  return {
    ...{ plate, service: 'shopping', date: addDays(localDate(ctx.now()), 1), time: '10:00', portions: 1, diets: [] },
    ...{ words: '两斤米', name: '张小三', phone: '13812345678' },
    ...changes,
  };
}

/** Places it as a resident would, and gives its id. */
export async function placeTestOrder(ctx: Context, plate: string, changes: Partial<PlaceOrder> = {}): Promise<string> {
  const input = testOrder(ctx, plate, changes);
  return (await placeOrder({ ...ctx, actor: { kind: 'anyone' } }, input, mintId(ctx.random))).caseId;
}

/** A volunteer of the test town with a profile: insured, trained, of East Village. */
export async function recruit(
  ctx: Context,
  changes: Partial<typeof volunteerProfile.$inferInsert> = {},
  jurisdiction = '/1/2/',
  name = '名志愿',
) {
  const hired = await employ(ctx, { role: 'volunteer', jurisdiction, name });
  await ctx.db.insert(volunteerProfile).values({
    ...{ staffId: hired.id, skills: ['shopping', 'meals'], places: [1000], weekly: [], leave: [] },
    ...{ training: [{ what: 'escort', on: '2026-01-01' }], insuredUntil: '2030-01-01', changedAt: ctx.now() },
    ...changes,
  });
  return hired;
}
