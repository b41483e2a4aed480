import { and, asc, eq, or, type SQL, sql } from 'drizzle-orm';
import { grantsWith } from '../../shared/access.ts';
import { isOpenTo } from '../../shared/order/offer.ts';
import type { OpenOrder } from '../../shared/order/schema.ts';
import { againstOf, mayBeOffered, type Volunteer } from '../../shared/order/suggest.ts';
import { placeOf } from '../../shared/place.ts';
import { below } from '../below.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { household, householdGroup } from '../household/table.ts';
import { jurisdiction } from '../jurisdiction/table.ts';
import { serviceOfOrder } from './service-of.ts';
import { menuService, orderAssignment, serviceOrder, volunteerProfile } from './table.ts';
import { needOf } from './volunteers.ts';

/** Most open orders that are looked at, the soonest first, and most that are shown. */
const LOOKED_AT = 200;
const SHOWN = 50;

/** Columns of an open order, with aliases where two tables share a name. */
const LINE = {
  caseId: serviceOrder.caseId,
  order: {
    startsAt: serviceOrder.startsAt,
    endsAt: serviceOrder.endsAt,
    visitOn: serviceOrder.visitOn,
    portions: serviceOrder.portions,
    needed: serviceOrder.volunteersNeeded,
    accepted: serviceOrder.volunteersAccepted,
    openTo: serviceOrder.openTo,
  },
  fileVersion: sql<number>`${caseFile.version}`.as('file_version'),
  path: sql<string>`${caseFile.jurisdiction}`.as('file_path'),
  villageId: caseFile.villageId,
  service: menuService.body,
  villageZh: sql<string>`${jurisdiction.nameZh}`.as('village_zh'),
  villageEn: sql<string>`${jurisdiction.nameEn}`.as('village_en'),
  group: sql<number>`${householdGroup.number}`.as('group_number'),
  hamlet: householdGroup.hamlet,
  mine: sql<string | null>`${orderAssignment.status}`.as('mine'),
};

/** Orders to look at, each sort off its own index: the soonest that are open to a place, and those offered by name. */
function candidates(ctx: Context, staffId: string, paths: readonly string[]): SQL {
  const towns = JSON.stringify([...new Set(paths.map((path) => placeOf(path).townId))]);
  const from = ctx.now() - 3_600_000;
  return sql`SELECT case_id FROM (SELECT o.case_id FROM service_order o WHERE o.open_to IS NOT NULL
      AND o.town_id IN (SELECT value FROM json_each(${towns})) AND o.starts_at > ${from}
      ORDER BY o.starts_at LIMIT ${sql.raw(String(LOOKED_AT))})
    UNION SELECT a.case_id FROM order_assignment a
      WHERE a.staff_id = ${staffId} AND a.status = 'offered' AND a.starts_at > ${from}`;
}

/** Statement for orders that wait for volunteers, offered to this one by name or open to all of a place; soonest first. */
export function selectOpen(ctx: Context, staffId: string, paths: readonly string[]) {
  return ctx.db
    .select(LINE)
    .from(serviceOrder)
    .innerJoin(caseFile, eq(caseFile.id, serviceOrder.caseId))
    .innerJoin(menuService, serviceOfOrder())
    .innerJoin(household, eq(household.id, caseFile.householdId))
    .innerJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .innerJoin(jurisdiction, eq(jurisdiction.id, caseFile.villageId))
    .leftJoin(
      orderAssignment,
      and(eq(orderAssignment.caseId, serviceOrder.caseId), eq(orderAssignment.staffId, staffId)),
    )
    .where(
      and(
        sql`${serviceOrder.caseId} IN (${candidates(ctx, staffId, paths)})`,
        eq(caseFile.status, 'offered'),
        or(...paths.map((path) => below(caseFile.jurisdiction, path))),
        or(sql`${serviceOrder.openTo} IS NOT NULL`, eq(orderAssignment.status, 'offered')),
        sql`coalesce(${orderAssignment.status}, '') NOT IN ('declined', 'accepted')`,
      ),
    )
    .orderBy(asc(serviceOrder.startsAt))
    .limit(LOOKED_AT);
}

/**
 * Orders that the volunteer could accept now: offered to them first, then the nearest, then the soonest. Says where about and
 * when, not who. One round trip.
 */
export async function listOpenOrders(ctx: Context): Promise<OpenOrder[]> {
  const { actor } = ctx;
  const paths = [...new Set(grantsWith(actor, 'order.listOpen').map((grant) => grant.jurisdiction))];
  if (actor.kind !== 'staff' || !paths.length) return [];
  const [rows, profiles] = await ctx.db.batch([
    selectOpen(ctx, actor.id, paths),
    ctx.db.select().from(volunteerProfile).where(eq(volunteerProfile.staffId, actor.id)),
  ]);
  const me = volunteerFrom(actor, profiles[0]);
  const rank = (villageId: number) => {
    const at = me.places.indexOf(villageId);
    return at < 0 ? me.places.length : at;
  };
  return rows
    .filter((row) => row.mine === 'offered' || isOpenTo(row.order.openTo, me.places))
    .map((row) => lineOf(ctx, row, me))
    .sort((a, b) => Number(b.mine) - Number(a.mine) || rank(a.villageId) - rank(b.villageId) || a.startsAt - b.startsAt)
    .slice(0, SHOWN);
}

type OpenRow = Awaited<ReturnType<typeof selectOpen>>[number];

function lineOf({ language }: Context, row: OpenRow, me: Volunteer): OpenOrder {
  const { service, order, villageId } = row;
  const isChinese = language === 'zh';
  const file = { id: row.caseId, jurisdiction: row.path, householdId: null, villageId };
  const against = againstOf(needOf({ order, service, file }), me);
  return {
    caseId: row.caseId,
    version: row.fileVersion,
    serviceId: service.id,
    serviceName: service.name[language],
    startsAt: order.startsAt,
    endsAt: order.endsAt,
    villageId,
    near: isChinese ? `${row.villageZh}${row.group}组${row.hamlet ?? ''}` : `Group ${row.group}, ${row.villageEn}`,
    portions: order.portions,
    volunteersNeeded: order.needed,
    volunteersLeft: order.needed - order.accepted,
    mine: row.mine === 'offered',
    risks: service.risks.map((risk) => risk[language]),
    against,
    mayAccept: mayBeOffered(against),
  };
}

function volunteerFrom(
  { id, name }: { id: string; name: string },
  profile: typeof volunteerProfile.$inferSelect | undefined,
): Volunteer {
  return {
    ...{ id, name, skills: profile?.skills ?? [], places: profile?.places ?? [], weekly: profile?.weekly ?? [] },
    ...{ leave: profile?.leave ?? [], training: profile?.training ?? [], insuredUntil: profile?.insuredUntil ?? null },
    ...{ mostPerDay: profile?.mostPerDay ?? 4, load: 0, isBusyThen: false, helpedHere: 0, saidNo: false },
  };
}
