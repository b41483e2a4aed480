import { type SQL, sql } from 'drizzle-orm';
import { againstOf, type Need, type Volunteer } from '../../shared/order/suggest.ts';
import { endOfDay, minuteOfDay, startOfDay } from '../../shared/time.ts';
import { staff, staffGrant } from '../account/table.ts';
import type { Context } from '../context.ts';
import type { OrderRow } from './queries.ts';
import { volunteerProfile } from './table.ts';

/** Most volunteers of a place that are looked at for one order. */
const MOST = 300;
/** Visits closer together than this cannot both be kept, in milliseconds. */
const BETWEEN = 30 * 60_000;

/** What of an order decides who suits it. */
export interface Wanted {
  order: Pick<OrderRow['order'], 'visitOn' | 'startsAt' | 'endsAt'>;
  service: Pick<OrderRow['service'], 'skills' | 'training' | 'isRisky'>;
  file: { id: string; jurisdiction: string; householdId: number | null; villageId: number };
}

/** The order as `shared/order/suggest.ts` wants to know it. */
export function needOf({ order, service, file }: Wanted): Need {
  const { skills, training, isRisky } = service;
  const from = minuteOfDay(order.startsAt);
  const to = from + (order.endsAt - order.startsAt) / 60_000;
  return { skills, training, isRisky, villageId: file.villageId, visitOn: order.visitOn, from, to };
}

/**
 * Statement for the approved volunteers whose place the order lies in, with what they do that day and have done here. `only`
 * narrows it to some of them.
 */
export function selectVolunteers(ctx: Context, { order, file }: Wanted, only?: readonly string[]) {
  const busy = sql`('accepted', 'arrived', 'done')`;
  const count = (condition: SQL) => sql<number>`(SELECT count(*) FROM order_assignment a
    JOIN service_order o ON o.case_id = a.case_id JOIN case_file f ON f.id = a.case_id
    WHERE a.staff_id = ${staff.id} AND a.case_id <> ${file.id} AND ${condition})`;
  const start = startOfDay(order.visitOn);
  const places = JSON.stringify(pathsAbove(file.jurisdiction));
  const theirs = sql`${staff.id} IN (SELECT g.staff_id FROM ${staffGrant} g WHERE g.role = 'volunteer'
    AND g.revoked_at IS NULL AND g.jurisdiction IN (SELECT value FROM json_each(${places})))`;
  return ctx.db
    .select({
      id: staff.id,
      name: staff.name,
      skills: volunteerProfile.skills,
      places: volunteerProfile.places,
      weekly: volunteerProfile.weekly,
      leave: volunteerProfile.leave,
      training: volunteerProfile.training,
      insuredUntil: volunteerProfile.insuredUntil,
      mostPerDay: volunteerProfile.mostPerDay,
      load: count(sql`a.status IN ${busy} AND a.starts_at >= ${start} AND a.starts_at < ${endOfDay(order.visitOn)}`).as(
        'load',
      ),
      near: count(sql`a.status IN ('accepted', 'arrived') AND a.starts_at < ${order.endsAt + BETWEEN}
        AND o.ends_at > ${order.startsAt - BETWEEN} AND a.starts_at > ${start - 86_400_000}`).as('near'),
      helpedHere: count(sql`a.status = 'done' AND f.household_id = ${file.householdId}`).as('helped_here'),
      saidNo:
        sql<number>`EXISTS (SELECT 1 FROM order_assignment a WHERE a.case_id = ${file.id} AND a.staff_id = ${staff.id}
        AND a.status IN ('declined', 'dropped'))`.as('said_no'),
    })
    .from(staff)
    .leftJoin(volunteerProfile, sql`${volunteerProfile.staffId} = ${staff.id}`)
    .where(
      sql`${staff.status} = 'approved' AND ${theirs}${
        only ? sql` AND ${staff.id} IN (SELECT value FROM json_each(${JSON.stringify(only)}))` : sql``
      }`,
    )
    .limit(MOST);
}

/** The place itself and all that it lies in: `/1/`, `/1/2/` … */
function pathsAbove(path: string): string[] {
  const ids = path.split('/').filter(Boolean);
  return ids.map((_, i) => `/${ids.slice(0, i + 1).join('/')}/`);
}

type VolunteerRow = Awaited<ReturnType<typeof selectVolunteers>>[number];

/** A volunteer as suggestions want to know them; who has not filled in a profile has none of its advantages. */
export function volunteerOf(row: VolunteerRow): Volunteer {
  return {
    id: row.id,
    name: row.name,
    skills: row.skills ?? [],
    places: row.places ?? [],
    weekly: row.weekly ?? [],
    leave: row.leave ?? [],
    training: row.training ?? [],
    insuredUntil: row.insuredUntil,
    mostPerDay: row.mostPerDay ?? 4,
    load: row.load,
    isBusyThen: row.near > 0,
    helpedHere: row.helpedHere,
    saidNo: Boolean(row.saidNo),
  };
}

/** What speaks against one volunteer taking an order that is open to them: their own no does not, they may think again. */
export function againstTaking(wanted: Wanted, volunteer: Volunteer) {
  return againstOf(needOf(wanted), { ...volunteer, saidNo: false });
}
