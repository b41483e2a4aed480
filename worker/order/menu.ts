import { and, asc, between, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { MenuService } from '../../shared/order/menu.ts';
import type { Dish, MenuLine } from '../../shared/order/schema.ts';
import { daysOf } from '../../shared/order/times.ts';
import { addDays, localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { isRefusedBy } from '../database-error.ts';
import { mealDish, menuService } from './table.ts';

/** Days of a service that its page offers as buttons. */
const DAYS_SHOWN = 7;

/** Statement for what a town offers now, in the order of its menu. */
export function selectMenu(ctx: Context, townId: number) {
  return ctx.db
    .select({ version: menuService.version, service: menuService.body })
    .from(menuService)
    .where(and(eq(menuService.townId, townId), isNull(menuService.retiredAt), eq(menuService.isOffered, true)))
    .orderBy(asc(menuService.position), asc(menuService.id));
}

/** Statement for the dishes of some days that can still be ordered as far as portions go, cheapest first within a day. */
export function selectDishes(ctx: Context, townId: number | SQL, from: string, until: string) {
  return ctx.db
    .select()
    .from(mealDish)
    .where(and(eq(mealDish.townId, townId), between(mealDish.servedOn, from, until), isNull(mealDish.withdrawnAt)))
    .orderBy(asc(mealDish.servedOn), asc(mealDish.price), asc(mealDish.id))
    .limit(200);
}
export type DishRow = typeof mealDish.$inferSelect;

/** The menu of a town with what can be ordered now: one round trip. */
export async function listMenu(ctx: Context, townId: number): Promise<MenuLine[]> {
  return menuOf(ctx, ...(await ctx.db.batch(selectOfferings(ctx, townId))));
}

/** Statements for the menu of a town and the dishes that `menuOf` shows with it. */
export function selectOfferings(ctx: Context, townId: number) {
  const today = localDate(ctx.now());
  return [selectMenu(ctx, townId), selectDishes(ctx, townId, today, addDays(today, 60))] as const;
}

/** The menu, with the rows of `selectOfferings`. */
export function menuOf(
  ctx: Context,
  services: readonly { service: MenuService }[],
  dishes: readonly DishRow[],
): MenuLine[] {
  return services.map(({ service }) => menuLine(ctx, service, dishes));
}

/** A service as its page shows it. Days of a meal without dishes are left out: nobody knows yet what there will be. */
function menuLine(ctx: Context, service: MenuService, dishes: readonly DishRow[]): MenuLine {
  const { language } = ctx;
  const served = new Set(dishes.filter((dish) => dish.portions > dish.ordered).map((dish) => dish.servedOn));
  const days = daysOf(service, ctx.now(), service.meal ? 60 : DAYS_SHOWN)
    .filter(({ date }) => !service.meal || served.has(date))
    .slice(0, DAYS_SHOWN);
  const shown = new Set(days.map(({ date }) => date));
  return {
    id: service.id,
    icon: service.icon,
    name: service.name[language],
    summary: service.summary[language],
    minutes: service.minutes,
    volunteers: service.volunteers,
    payment: service.payment[language],
    risks: service.risks.map((risk) => risk[language]),
    ask: { words: service.ask.words, label: service.ask.label[language], help: service.ask.help[language] },
    mayRepeat: service.mayRepeat,
    isMeal: service.meal !== null,
    days,
    dishes: service.meal ? dishes.filter((dish) => shown.has(dish.servedOn)).map((dish) => dishOf(ctx, dish)) : [],
  };
}

/** A dish with what is left of it. */
export function dishOf({ language }: Pick<Context, 'language'>, dish: DishRow): Dish {
  const { id, servedOn, nameZh, nameEn, price, portions, ordered, diets } = dish;
  return { id, date: servedOn, name: language === 'zh' ? nameZh : nameEn, price, left: portions - ordered, diets };
}

/** Statement that takes portions of a dish. The table's CHECK refuses the whole batch when there are not so many left. */
export function takePortions(ctx: Context, dishId: string, portions: number) {
  return ctx.db
    .update(mealDish)
    .set({ ordered: sql`${mealDish.ordered} + ${portions}` })
    .where(eq(mealDish.id, dishId));
}

/** Whether a batch was refused because portions would have been oversold. */
export function isOversold(error: unknown): boolean {
  return isRefusedBy(error, 'meal_dish_not_oversold');
}
