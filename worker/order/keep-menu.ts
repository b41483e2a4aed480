import { and, asc, between, eq, isNull, sql } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import type { DishInput } from '../../shared/order/menu.ts';
import type { ChangeDish, KeptDish, KeptService, SaveService } from '../../shared/order/schema.ts';
import { placeOf } from '../../shared/place.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { guarded, ifStill } from '../guard.ts';
import { requireOwnTown } from '../own-town.ts';
import { isOversold } from './menu.ts';
import { mealDish, menuService } from './table.ts';

/** The town, where the actor keeps its menu: whoever works in a part of it only does not (`notFound`). */
async function townKept(ctx: Context): Promise<{ townId: number; path: string }> {
  const path = await requireOwnTown(ctx, 'menu.edit');
  return { townId: placeOf(path).townId, path };
}

/** The menu of the actor's town as its keepers see it, what is not offered now included. */
export async function listKeptMenu(ctx: Context): Promise<KeptService[]> {
  const { townId } = await townKept(ctx);
  const rows = await ctx.db
    .select()
    .from(menuService)
    .where(and(eq(menuService.townId, townId), isNull(menuService.retiredAt)))
    .orderBy(asc(menuService.position), asc(menuService.id));
  return rows.map(({ version, position, isOffered, changedAt, changedBy, body }) => ({
    ...{ version, position, isOffered, changedAt, changedBy },
    service: body,
  }));
}

/**
 * Saves a service as its next version; orders placed before keep theirs. Throws `conflict` when somebody saved since `base`, and
 * for a new service (`base` 0) whose id there is already.
 */
export async function saveService(
  ctx: Context,
  { base, position, isOffered, service }: InferOutput<typeof SaveService>,
): Promise<{ version: number }> {
  const { townId, path } = await townKept(ctx);
  const version = base + 1;
  const at = ctx.now();
  const changedBy = ctx.actor.kind === 'staff' ? ctx.actor.name : ctx.actor.kind;
  const isCurrent = and(eq(menuService.townId, townId), eq(menuService.id, service.id), eq(menuService.version, base));
  const write = ctx.db.batch([
    ctx.db
      .update(menuService)
      .set({ retiredAt: at, changedBy: ifStill(isNull(menuService.retiredAt), menuService.changedBy) })
      .where(isCurrent),
    ctx.db
      .insert(menuService)
      .values({ townId, id: service.id, version, position, body: service, isOffered, changedAt: at, changedBy }),
    appendRecord(ctx, {
      ...{ action: 'menu.save', subjectKind: 'item', subjectId: service.id, jurisdiction: path },
      detail: { version, isOffered },
    }),
  ]);
  await guarded(write, { keysOf: ['menu_service'] });
  return { version };
}

/** The dishes of some days, withdrawn ones included. */
export async function listKeptDishes(ctx: Context, from: string, until: string): Promise<KeptDish[]> {
  const { townId } = await townKept(ctx);
  const rows = await ctx.db
    .select()
    .from(mealDish)
    .where(and(eq(mealDish.townId, townId), between(mealDish.servedOn, from, until)))
    .orderBy(asc(mealDish.servedOn), asc(mealDish.price), asc(mealDish.id))
    .limit(300);
  return rows.map((row) => ({
    ...{ id: row.id, date: row.servedOn, name: { zh: row.nameZh, en: row.nameEn }, price: row.price },
    ...{ portions: row.portions, ordered: row.ordered, diets: row.diets, isWithdrawn: row.withdrawnAt !== null },
  }));
}

/** Publishes dishes of some days. */
export async function addDishes(ctx: Context, dishes: readonly DishInput[]): Promise<void> {
  const { townId, path } = await townKept(ctx);
  const statements = dishes.map((dish) =>
    ctx.db.insert(mealDish).values({
      ...{ id: mintId(ctx.random), townId, servedOn: dish.on, nameZh: dish.name.zh, nameEn: dish.name.en },
      ...{ price: dish.price, portions: dish.portions, diets: dish.diets },
    }),
  );
  const deed = { action: 'menu.dishes', subjectKind: 'item', subjectId: 'dishes', jurisdiction: path } as const;
  await ctx.db.batch([appendRecord(ctx, { ...deed, detail: { dishes: dishes.length } }), ...statements]);
}

/**
 * Changes how many portions of a dish there are, or takes it off the day's menu; who ordered it keeps it. Throws `notFound`,
 * `soldOut` for fewer portions than are ordered.
 */
export async function changeDish(
  ctx: Context,
  id: string,
  { portions, isWithdrawn }: InferOutput<typeof ChangeDish>,
): Promise<void> {
  const { townId, path } = await townKept(ctx);
  const where = and(eq(mealDish.id, id), eq(mealDish.townId, townId));
  const [found] = await ctx.db.select().from(mealDish).where(where);
  if (!found) throw new DomainError('notFound');
  const set = {
    ...(portions !== undefined && { portions }),
    ...(isWithdrawn !== undefined && { withdrawnAt: isWithdrawn ? ctx.now() : null }),
    ordered: sql`${mealDish.ordered}`,
  };
  const deed = { action: 'menu.dish', subjectKind: 'item', subjectId: id, jurisdiction: path } as const;
  try {
    await ctx.db.batch([
      ctx.db.update(mealDish).set(set).where(where),
      appendRecord(ctx, {
        ...deed,
        detail: { portions: portions ?? found.portions, isWithdrawn: isWithdrawn ?? false },
      }),
    ]);
  } catch (error) {
    throw isOversold(error) ? new DomainError('soldOut') : error;
  }
}
