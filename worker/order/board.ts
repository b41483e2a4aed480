import { and, asc, eq, or, type SQL, sql } from 'drizzle-orm';
import { grantsWith, isWithin } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { maskName } from '../../shared/form/mask.ts';
import type { OrderStatus } from '../../shared/order/lifecycle.ts';
import type { Board, BoardLine } from '../../shared/order/schema.ts';
import { placeOf } from '../../shared/place.ts';
import { localDate } from '../../shared/time.ts';
import { addressOf } from '../address.ts';
import { below } from '../below.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { household, householdGroup } from '../household/table.ts';
import { jurisdiction } from '../jurisdiction/table.ts';
import { open } from '../seal.ts';
import { dishOf, selectDishes } from './menu.ts';
import { serviceOfOrder } from './service-of.ts';
import { mealDish, mealRound, menuService, serviceOrder } from './table.ts';

/** Most orders of a day that the board shows. */
const MOST = 400;

const WARNING = sql<string | null>`(SELECT a.kind FROM case_alarm a WHERE a.case_id = ${caseFile.id}
  AND a.due_at = ${caseFile.dueAt} ORDER BY a.at DESC, a.rowid DESC LIMIT 1)`;
const PLACE = sql<string | null>`(SELECT json_object('zh', j.name_zh, 'en', j.name_en) FROM ${jurisdiction} j
  WHERE j.path = ${serviceOrder.openTo})`;
const VOLUNTEERS = sql<string>`(SELECT json_group_array(json_object('id', a.staff_id, 'name', a.staff_name, 'status', a.status))
  FROM order_assignment a WHERE a.case_id = ${serviceOrder.caseId})`;

/** Columns of a line of the board, with aliases where tables share a name. */
const LINE = {
  caseId: serviceOrder.caseId,
  receipt: caseFile.receipt,
  fileVersion: sql<number>`${caseFile.version}`.as('file_version'),
  status: caseFile.status,
  contactSealed: caseFile.contactSealed,
  wishSealed: serviceOrder.wishSealed,
  dueAt: caseFile.dueAt,
  villageId: caseFile.villageId,
  service: menuService.body,
  visitOn: serviceOrder.visitOn,
  startsAt: serviceOrder.startsAt,
  endsAt: serviceOrder.endsAt,
  portions: serviceOrder.portions,
  needed: serviceOrder.volunteersNeeded,
  accepted: serviceOrder.volunteersAccepted,
  roundKey: serviceOrder.roundId,
  roundPosition: serviceOrder.roundPosition,
  roundNumber: sql<number | null>`${mealRound.number}`.as('round_number'),
  dishZh: sql<string | null>`${mealDish.nameZh}`.as('dish_zh'),
  dishEn: sql<string | null>`${mealDish.nameEn}`.as('dish_en'),
  villageZh: sql<string>`${jurisdiction.nameZh}`.as('village_zh'),
  villageEn: sql<string>`${jurisdiction.nameEn}`.as('village_en'),
  group: sql<number | null>`${householdGroup.number}`.as('group_number'),
  hamlet: householdGroup.hamlet,
  houseNumber: household.houseNumber,
  warning: WARNING.as('warning'),
  openTo: PLACE.as('open_to_name'),
  volunteers: VOLUNTEERS.as('volunteers'),
};

/** Statement for orders, in walking order within a time. */
export function selectBoard(ctx: Context, condition: SQL | undefined) {
  return ctx.db
    .select(LINE)
    .from(serviceOrder)
    .innerJoin(caseFile, eq(caseFile.id, serviceOrder.caseId))
    .innerJoin(menuService, serviceOfOrder())
    .innerJoin(jurisdiction, eq(jurisdiction.id, caseFile.villageId))
    .leftJoin(household, eq(household.id, caseFile.householdId))
    .leftJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .leftJoin(mealDish, eq(mealDish.id, serviceOrder.dishId))
    .leftJoin(mealRound, eq(mealRound.id, serviceOrder.roundId))
    .where(condition)
    .orderBy(asc(serviceOrder.startsAt), asc(caseFile.villageId), asc(householdGroup.number), asc(serviceOrder.caseId))
    .limit(MOST + 1);
}
type LineRow = Awaited<ReturnType<typeof selectBoard>>[number];

/** Paths in which someone holds `permission`, narrowed to `place`. Throws `notFound` for a place of others. */
export function pathsFor(ctx: Context, permission: 'order.board' | 'order.checkOn', place?: string): string[] {
  const paths = [...new Set(grantsWith(ctx.actor, permission).map((grant) => grant.jurisdiction))];
  if (!place) return paths;
  if (!paths.some((path) => isWithin(place, path))) throw new DomainError('notFound');
  return [place];
}

/** The orders of a town that are not ended or were made for the day; rows read are those of the day. */
export async function listBoard(
  ctx: Context,
  { date = localDate(ctx.now()), place }: { date?: string | undefined; place?: string | undefined },
): Promise<Board> {
  const paths = pathsFor(ctx, 'order.board', place);
  const towns = [...new Set(paths.map((path) => placeOf(path).townId))];
  const inTown = towns.every(Boolean) ? inTowns(towns) : undefined;
  const within = or(...paths.map((path) => below(caseFile.jurisdiction, path)));
  const [rows, dishes] = await ctx.db.batch([
    selectBoard(ctx, and(inTown, eq(serviceOrder.visitOn, date), within)),
    selectDishes(ctx, towns[0] ?? 0, date, date),
  ]);
  return {
    date,
    orders: await Promise.all(rows.slice(0, MOST).map((row) => boardLine(ctx, row))),
    more: rows.length > MOST,
    dishes: dishes.map((dish) => ({ ...dishOf(ctx, dish), portions: dish.portions, ordered: dish.ordered })),
  };
}

function inTowns(towns: readonly number[]): SQL {
  return sql`${serviceOrder.townId} IN (SELECT value FROM json_each(${JSON.stringify(towns)}))`;
}

/** A line, with the name of the person served masked. */
export async function boardLine(ctx: Context, row: LineRow): Promise<BoardLine> {
  const isChinese = ctx.language === 'zh';
  const { service, caseId } = row;
  const { forName } = await open<{ forName: string }>(ctx.keys, row.wishSealed, `wish:${caseId}`);
  const place = row.openTo ? (JSON.parse(row.openTo) as { zh: string; en: string }) : null;
  return {
    ...{ caseId, receipt: row.receipt, version: row.fileVersion, status: row.status as OrderStatus },
    ...{ serviceId: service.id, serviceName: service.name[ctx.language], isRisky: service.isRisky },
    ...{ date: row.visitOn, startsAt: row.startsAt, endsAt: row.endsAt, dueAt: row.dueAt },
    ...{ villageId: row.villageId, village: isChinese ? row.villageZh : row.villageEn, group: row.group },
    address: addressOf(row, ctx.language),
    name: maskName(forName),
    dishName: isChinese ? row.dishZh : row.dishEn,
    ...{ portions: row.portions, needed: row.needed, accepted: row.accepted },
    openTo: place?.[ctx.language] ?? null,
    volunteers: JSON.parse(row.volunteers) as BoardLine['volunteers'],
    warning: row.warning,
    round: row.roundNumber === null ? null : { number: row.roundNumber, position: row.roundPosition ?? 0 },
  };
}
