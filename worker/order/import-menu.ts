import { eq } from 'drizzle-orm';
import { mintId } from '../../shared/ids.ts';
import type { DishInput, MenuService } from '../../shared/order/menu.ts';
import type { Context } from '../context.ts';
import { mealDish, menuService } from './table.ts';

/**
 * Gives a town that has no menu yet its first one, and dishes for the first days. A menu that people keep is left as it is. Gives
 * whether it was imported.
 */
export async function importMenu(
  ctx: Context,
  townId: number,
  services: readonly MenuService[],
  dishes: readonly DishInput[],
): Promise<boolean> {
  const [kept] = await ctx.db
    .select({ id: menuService.id })
    .from(menuService)
    .where(eq(menuService.townId, townId))
    .limit(1);
  if (kept) return false;
  const menu = services.map((body, position) =>
    ctx.db.insert(menuService).values({
      ...{ townId, id: body.id, version: 1, position, body, isOffered: true },
      ...{ changedAt: ctx.now(), changedBy: 'import' },
    }),
  );
  const days = dishes.map(({ on, name, price, portions, diets }) =>
    ctx.db.insert(mealDish).values({
      ...{ id: mintId(ctx.random), townId, servedOn: on, nameZh: name.zh, nameEn: name.en, price, portions, diets },
    }),
  );
  const [first, ...rest] = [...menu, ...days];
  if (first) await ctx.db.batch([first, ...rest]);
  return true;
}
