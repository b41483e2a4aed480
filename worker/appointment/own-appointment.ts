import { desc, eq, sql } from 'drizzle-orm';
import type { AppointmentStatus } from '../../shared/appointment/lifecycle.ts';
import type { Appointment } from '../../shared/appointment/schema.ts';
import { printTicket } from '../../shared/appointment/ticket.ts';
import { DomainError } from '../../shared/errors.ts';
import { localTime } from '../../shared/time.ts';
import { selectCase, titleOf } from '../case/queries.ts';
import { caseEvent } from '../case/table.ts';
import { serviceItem } from '../catalogue/table.ts';
import { rememberCentre, selectCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import { appointment, centreWindow } from './table.ts';
import { selectVisit, type VisitRow } from './visit-row.ts';

/** A booking as its person sees it: one round trip. Whether they may is for the caller to know. Throws `notFound`. */
export async function getAppointment(ctx: Context, caseId: string): Promise<Appointment> {
  const [cases, visits, windows, items, asked, centres] = await ctx.db.batch([
    selectCase(ctx, { id: caseId }),
    selectVisit(ctx, caseId),
    ctx.db
      .select({ window: centreWindow })
      .from(appointment)
      .innerJoin(centreWindow, eq(centreWindow.id, appointment.windowId))
      .where(eq(appointment.caseId, caseId)),
    selectItemNames(ctx, caseId),
    selectAsked(ctx, caseId),
    selectCentre(ctx),
  ]);
  const [row] = cases;
  const [found] = visits;
  if (!row || !found) throw new DomainError('notFound');
  const { file } = row;
  const { visit } = found;
  const window = windows[0]?.window;
  const zh = ctx.language === 'zh';
  return {
    ...{ caseId, receipt: file.receipt, version: file.version, title: titleOf(ctx, file) },
    status: file.status as AppointmentStatus,
    items: items.map(({ id, nameZh, nameEn }) => ({ id, name: zh ? nameZh : nameEn })),
    place: visit.place,
    at: timeOrNull(visit.startsAt),
    minutes: visit.minutes,
    window:
      window && visit.place === 'centre' ? { number: window.number, name: zh ? window.nameZh : window.nameEn } : null,
    ticket: printTicket(visit),
    ...whatItsPersonMay(ctx, file.status, found),
    offerUntil: file.status === 'offered' ? timeOrNull(visit.offerUntil) : null,
    waiting:
      file.status === 'waiting' && visit.waitFrom && visit.waitTo ? { from: visit.waitFrom, to: visit.waitTo } : null,
    moveAsked: await moveAskedOf(ctx, file.status, found, asked[0]),
    centre: rememberCentre(ctx, centres[0]),
  };
}

const timeOrNull = (instant: number | null) => (instant === null ? null : localTime(instant));

/** Until when a person may change a booking by themselves; what the centre asks can be answered until it begins. */
function whatItsPersonMay(ctx: Context, status: string, { visit, setting }: VisitRow) {
  const { startsAt } = visit;
  const until = startsAt === null ? null : startsAt - (visit.moveAskedAt === null ? setting.cancelMinutes * 60_000 : 0);
  const isInTime = until === null || ctx.now() <= until;
  return {
    changeableUntil: status === 'booked' ? timeOrNull(until) : null,
    canChange: status === 'booked' && isInTime,
    canCancel: (status === 'waiting' || status === 'offered' || status === 'booked') && isInTime,
  };
}

function selectItemNames(ctx: Context, caseId: string) {
  return ctx.db
    .select({
      id: serviceItem.id,
      nameZh: sql<string>`json_extract(${serviceItem.body}, '$.name.zh')`,
      nameEn: sql<string>`json_extract(${serviceItem.body}, '$.name.en')`,
    })
    .from(appointment)
    .innerJoin(sql`json_each(${appointment.items}) i`, sql`true`)
    .innerJoin(
      serviceItem,
      sql`${serviceItem.id} = i.value->>'id' AND ${serviceItem.version} = CAST(i.value->>'version' AS INTEGER)`,
    )
    .where(eq(appointment.caseId, caseId))
    .orderBy(sql`i.key`);
}

function selectAsked(ctx: Context, caseId: string) {
  return ctx.db
    .select({ version: caseEvent.version, reasonSealed: caseEvent.reasonSealed })
    .from(caseEvent)
    .where(sql`${caseEvent.caseId} = ${caseId} AND ${caseEvent.action} = 'proposeMove'`)
    .orderBy(desc(caseEvent.version))
    .limit(1);
}

async function moveAskedOf(
  ctx: Context,
  status: string,
  { visit }: VisitRow,
  asked: Awaited<ReturnType<typeof selectAsked>>[number] | undefined,
): Promise<Appointment['moveAsked']> {
  if (status !== 'booked' || visit.moveAskedAt === null || !asked?.reasonSealed) return null;
  const reason = await open<string>(ctx.keys, asked.reasonSealed, `reason:${visit.caseId}:${asked.version}`);
  const times = (visit.moveTimes ?? []).filter((startsAt) => startsAt > ctx.now());
  return { reason, times: times.map(localTime) };
}
