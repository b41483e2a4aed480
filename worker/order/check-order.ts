import { and, eq, isNull, sql } from 'drizzle-orm';
import { namesHousehold } from '../../shared/doorplate/alive.ts';
import { DomainError, type FieldError } from '../../shared/errors.ts';
import { readPhone } from '../../shared/form/phone.ts';
import { LONGEST_SERIES, type PlaceOrder } from '../../shared/order/schema.ts';
import { MADE_AHEAD, seriesDates } from '../../shared/order/series.ts';
import { timesOn } from '../../shared/order/times.ts';
import { addDays, instantAtClock, localDate } from '../../shared/time.ts';
import { selectEarlier } from '../command/once.ts';
import type { Context } from '../context.ts';
import { selectPlate } from '../doorplate/queries.ts';
import { doorplate } from '../doorplate/table.ts';
import { household, householdGroup } from '../household/table.ts';
import { jurisdiction } from '../jurisdiction/table.ts';
import { type DishRow, selectDishes } from './menu.ts';
import { menuService } from './table.ts';

const MINUTE = 60_000;

/** The town in which a plate hangs, as a value within a statement. */
const townOf = (plate: string) => sql<number>`(SELECT ${jurisdiction.parentId} FROM ${doorplate}
  JOIN ${household} ON ${household.id} = ${doorplate.householdId}
  JOIN ${householdGroup} ON ${householdGroup.id} = ${household.groupId}
  JOIN ${jurisdiction} ON ${jurisdiction.id} = ${householdGroup.villageId} WHERE ${doorplate.code} = ${plate})`;

/** Plate, service, dishes and earlier command of an order: one round trip. Throws `notFound`. */
export async function loadForOrder(ctx: Context, input: PlaceOrder, key: string) {
  const town = townOf(input.plate);
  const until = input.repeat ? addDays(localDate(ctx.now()), MADE_AHEAD) : input.date;
  const [plates, services, earlier, dishes] = await ctx.db.batch([
    selectPlate(ctx, input.plate),
    ctx.db
      .select({ version: menuService.version, service: menuService.body, isOffered: menuService.isOffered })
      .from(menuService)
      .where(and(eq(menuService.townId, town), eq(menuService.id, input.service), isNull(menuService.retiredAt))),
    selectEarlier(ctx, key),
    selectDishes(ctx, town, input.date, until > input.date ? until : input.date),
  ]);
  const [plate] = plates;
  const [menu] = services;
  if (!namesHousehold(ctx.actor, plate) || !menu?.isOffered) throw new DomainError('notFound');
  return { plate, version: menu.version, service: menu.service, earlier: earlier[0], dishes };
}
export type LoadedOrder = Awaited<ReturnType<typeof loadForOrder>>;

/** One visit to be made. */
export interface Day {
  date: string;
  startsAt: number;
  endsAt: number;
  dish: DishRow | null;
}

/** An order that passed: who, when, and for a series the days that can be made now. */
export interface CheckedOrder {
  contact: { name: string; phone: string };
  personName: string;
  words: string;
  days: Day[];
  /** Days of a series on which nothing is left. */
  soldOut: string[];
}

/**
 * Reads an order by the rules of its service. Throws `invalid` with the fields, `soldOut` when the dish has not as many portions
 * left as are wanted.
 */
export function checkOrder(ctx: Context, input: PlaceOrder, loaded: LoadedOrder): CheckedOrder {
  const phone = readPhone(input.phone);
  const personName = input.name.trim();
  const words = input.words.trim();
  const by = input.forOther?.by.trim();
  const { service } = loaded;
  const checks: [boolean, FieldError][] = [
    [!timesOn(service, input.date, ctx.now()).includes(input.time), { field: 'time', code: 'tooLate' }],
    [!personName, { field: 'name', code: 'required' }],
    [by === '', { field: 'by', code: 'required' }],
    [!phone, { field: 'phone', code: input.phone.trim() ? 'notAPhone' : 'required' }],
    [service.ask.words === 'required' && !words, { field: 'words', code: 'required' }],
    ...repeatChecks(input, loaded),
  ];
  const errors = checks.filter(([isWrong]) => isWrong).map(([, error]) => error);
  if (!phone || errors.length) throw new DomainError('invalid', { fields: errors });
  return { contact: { name: by ?? personName, phone }, personName, words, ...daysFor(ctx, input, loaded) };
}

function repeatChecks({ repeat, date }: PlaceOrder, { service }: LoadedOrder): [boolean, FieldError][] {
  if (!repeat) return [];
  const { until } = repeat;
  return [
    [!service.mayRepeat, { field: 'repeat', code: 'notAnOption' }],
    [until < date || until > addDays(date, LONGEST_SERIES), { field: 'until', code: 'untilTooFar' }],
  ];
}

/** The visits to make now: one, or those of a series within the days that are made ahead. */
function daysFor(ctx: Context, input: PlaceOrder, loaded: LoadedOrder): Pick<CheckedOrder, 'days' | 'soldOut'> {
  const { service } = loaded;
  const first = dayOf(input, loaded, input.date);
  if (service.meal && !first.dish) throw new DomainError('soldOut');
  if (!input.repeat) return { days: [first], soldOut: [] };
  const until = [input.repeat.until, addDays(localDate(ctx.now()), MADE_AHEAD)].sort()[0] ?? input.date;
  const later = seriesDates(input.repeat.weekdays, addDays(input.date, 1), until).filter((date) =>
    timesOn(service, date, ctx.now()).includes(input.time),
  );
  const days = later.map((date) => dayOf({ ...input, dish: undefined }, loaded, date));
  const isServed = (date: string) => loaded.dishes.some((dish) => dish.servedOn === date);
  return {
    days: [first, ...days.filter((day) => !service.meal || day.dish)],
    // A day whose dishes are not published yet is still to come.
    soldOut: days.filter((day) => service.meal && !day.dish && isServed(day.date)).map((day) => day.date),
  };
}

/** One visit; its dish the one that was chosen, or one that goes with the diet and has enough left. */
export function dayOf(
  input: Pick<PlaceOrder, 'time' | 'dish' | 'portions' | 'diets'>,
  { service, dishes }: Pick<LoadedOrder, 'service' | 'dishes'>,
  date: string,
): Day {
  const startsAt = instantAtClock(date, input.time);
  const endsAt = startsAt + service.minutes * MINUTE;
  if (!service.meal) return { date, startsAt, endsAt, dish: null };
  const enough = dishes.filter((d) => d.servedOn === date && d.portions - d.ordered >= input.portions);
  const fits = (dish: DishRow) => input.diets.every((diet) => dish.diets.includes(diet));
  const dish = input.dish ? enough.find((d) => d.id === input.dish) : (enough.find(fits) ?? enough[0]);
  return { date, startsAt, endsAt, dish: dish ?? null };
}
