import { and, asc, eq, gte, inArray, lt, or, sql } from 'drizzle-orm';
import { grantsWith } from '../../shared/access.ts';
import { ALIVE } from '../../shared/doorplate/alive.ts';
import { DomainError } from '../../shared/errors.ts';
import { maskName, maskWords } from '../../shared/form/mask.ts';
import type { MenuService } from '../../shared/order/menu.ts';
import { addDays, localDate, startOfDay } from '../../shared/time.ts';
import { PIN_TRIES } from '../../shared/visit/hours.ts';
import { plateCheck, plateCheckInput } from '../../shared/visit/plate-check.ts';
import type { MyVisits, VisitLine } from '../../shared/visit/schema.ts';
import { addressOf } from '../address.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { doorplate } from '../doorplate/table.ts';
import { household, householdGroup } from '../household/table.ts';
import { jurisdiction } from '../jurisdiction/table.ts';
import type { Wish } from '../order/new-order.ts';
import { serviceOfOrder } from '../order/service-of.ts';
import { mealDish, mealRound, menuService, orderAssignment, serviceOrder } from '../order/table.ts';
import { open, sha256 } from '../seal.ts';

const MOST = 60;
/** Days ahead that a volunteer sees of what they have taken on. */
const AHEAD = 7;

/** Statement for the orders that a volunteer has taken on, the nearest first, and those done since yesterday. */
function selectMine(ctx: Context, staffId: string) {
  const today = localDate(ctx.now());
  return ctx.db
    .select({
      file: caseFile,
      order: serviceOrder,
      mine: orderAssignment,
      service: sql<string>`${menuService.body}`.as('service'),
      villageZh: sql<string>`${jurisdiction.nameZh}`.as('village_zh'),
      villageEn: sql<string>`${jurisdiction.nameEn}`.as('village_en'),
      villageId: sql<number>`${householdGroup.villageId}`.as('village_id'),
      group: sql<number>`${householdGroup.number}`.as('group_number'),
      hamlet: householdGroup.hamlet,
      houseNumber: household.houseNumber,
      plate: doorplate.code,
      dishZh: sql<string | null>`${mealDish.nameZh}`.as('dish_zh'),
      dishEn: sql<string | null>`${mealDish.nameEn}`.as('dish_en'),
      round: sql<number | null>`${mealRound.number}`.as('round_number'),
    })
    .from(orderAssignment)
    .innerJoin(serviceOrder, eq(serviceOrder.caseId, orderAssignment.caseId))
    .innerJoin(caseFile, eq(caseFile.id, orderAssignment.caseId))
    .innerJoin(menuService, serviceOfOrder())
    .innerJoin(household, eq(household.id, caseFile.householdId))
    .innerJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .innerJoin(jurisdiction, eq(jurisdiction.id, householdGroup.villageId))
    .leftJoin(doorplate, and(eq(doorplate.householdId, household.id), inArray(doorplate.status, ALIVE)))
    .leftJoin(mealDish, eq(mealDish.id, serviceOrder.dishId))
    .leftJoin(mealRound, eq(mealRound.id, serviceOrder.roundId))
    .where(
      and(
        eq(orderAssignment.staffId, staffId),
        lt(orderAssignment.startsAt, startOfDay(addDays(today, AHEAD + 1))),
        or(
          and(inArray(orderAssignment.status, ['accepted', 'arrived']), eq(caseFile.isOpen, true)),
          and(eq(orderAssignment.status, 'done'), gte(orderAssignment.startsAt, startOfDay(addDays(today, -1)))),
        ),
      ),
    )
    .orderBy(asc(orderAssignment.startsAt), asc(serviceOrder.roundPosition))
    .limit(MOST);
}
type MineRow = Awaited<ReturnType<typeof selectMine>>[number];

/**
 * The orders that the volunteer who asks has taken on or done since yesterday. One round trip; names are masked. What is only
 * offered is listed by `listOpenOrders`, without the door.
 */
export async function listMyVisits(ctx: Context): Promise<MyVisits> {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || !grantsWith(actor, 'order.visit').length) throw new DomainError('forbidden');
  const rows = await selectMine(ctx, actor.id);
  return { at: ctx.now(), orders: await Promise.all(rows.map((row) => lineOf(ctx, row))) };
}

async function lineOf(ctx: Context, row: MineRow): Promise<VisitLine> {
  const { file, order, mine } = row;
  const service: MenuService = JSON.parse(row.service);
  const wish = await open<Wish>(ctx.keys, order.wishSealed, `wish:${file.id}`);
  const { language } = ctx;
  return {
    caseId: file.id,
    version: file.version,
    status: file.status,
    mine: mine.status,
    serviceName: service.name[language],
    icon: service.icon,
    visitOn: order.visitOn,
    startsAt: order.startsAt,
    endsAt: order.endsAt,
    address: addressOf(row, language),
    villageId: row.villageId,
    group: row.group,
    houseNumber: row.houseNumber,
    name: maskName(wish.forName),
    ask: maskWords(wish.words, [wish.forName]),
    diets: [...wish.diets],
    dish: language === 'zh' ? row.dishZh : row.dishEn,
    portions: order.portions,
    risks: service.risks.map((risk) => risk[language]),
    payment: service.payment[language],
    wantsPhoto: service.wantsPhoto,
    volunteers: order.volunteersNeeded,
    round: row.round === null ? null : { number: row.round, position: order.roundPosition ?? 0 },
    arrivedAt: mine.arrivedAt,
    doneAt: mine.doneAt,
    isConfirmed: mine.confirmedBy !== null,
    pinTriesLeft: Math.max(0, PIN_TRIES - order.pinFailures),
    plateCheck: row.plate ? plateCheck(await sha256(plateCheckInput(file.id, row.plate))) : '',
  };
}
