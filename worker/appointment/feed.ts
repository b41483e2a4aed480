import { and, asc, eq, gte, isNull, sql } from 'drizzle-orm';
import { can, grantsWith } from '../../shared/access.ts';
import type { Feed } from '../../shared/appointment/feed.ts';
import { type CalendarEntry, calendarFile } from '../../shared/appointment/ics.ts';
import { printTicket } from '../../shared/appointment/ticket.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { authUser, staff } from '../account/table.ts';
import { appendRecord } from '../audit/append.ts';
import { caseFile } from '../case/table.ts';
import { selectCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import type { Exchange } from '../route.ts';
import { keyedHash } from '../seal.ts';
import { selectSetting, settingOf } from './queries.ts';
import { appointment, calendarFeed, centreWindow } from './table.ts';

/** How far back and ahead a feed shows bookings. */
const BACK = 7 * 86_400_000;
const MOST = 2_000;

/** The actor as someone of the staff at this centre. Throws `forbidden`, `notFound`. */
async function atCentre(ctx: Context) {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || !grantsWith(actor, 'feed.own').length) throw new DomainError('forbidden');
  const setting = settingOf(await selectSetting(ctx));
  if (!can(actor, 'centre.read', { jurisdiction: setting.jurisdiction })) throw new DomainError('notFound');
  return { actor, setting };
}

/** Makes a calendar that programs can read by its address. The address is told once; only a hash of its token is kept. */
export async function makeFeed(
  ctx: Context,
  { windowId }: { windowId: number | null },
): Promise<{ id: string; url: string }> {
  const { actor, setting } = await atCentre(ctx);
  const windows = await ctx.db.select({ id: centreWindow.id }).from(centreWindow);
  if (windowId !== null && !windows.some(({ id }) => id === windowId)) throw new DomainError('notFound');
  const [id, token] = [mintId(ctx.random), mintId(ctx.random) + mintId(ctx.random)];
  const { townId, jurisdiction } = setting;
  await ctx.db.batch([
    ctx.db.insert(calendarFeed).values({
      ...{ id, townId, jurisdiction, windowId, staffId: actor.id, staffName: actor.name, madeAt: ctx.now() },
      tokenHash: await keyedHash(ctx.keys, 'feed', token),
    }),
    appendRecord(ctx, { action: 'feed.make', subjectKind: 'centre', subjectId: String(townId), jurisdiction }),
  ]);
  return { id, url: `${ctx.origin}/calendar/${token}.ics` };
}

/** The calendars that the actor made and that still work. */
export async function listFeeds(ctx: Context): Promise<Feed[]> {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || !grantsWith(actor, 'feed.own').length) throw new DomainError('forbidden');
  const rows = await ctx.db
    .select()
    .from(calendarFeed)
    .where(and(eq(calendarFeed.staffId, actor.id), isNull(calendarFeed.revokedAt)))
    .orderBy(asc(calendarFeed.madeAt));
  return rows.map(({ id, windowId, madeAt, usedAt }) => ({ id, windowId, madeAt, usedAt }));
}

/** Ends one of the actor's calendars: its address leads nowhere from now on. Throws `notFound`. */
export async function revokeFeed(ctx: Context, id: string): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw new DomainError('forbidden');
  const own = and(eq(calendarFeed.id, id), eq(calendarFeed.staffId, actor.id), isNull(calendarFeed.revokedAt));
  const [feed] = await ctx.db.select().from(calendarFeed).where(own);
  if (!feed) throw new DomainError('notFound');
  const { townId, jurisdiction } = feed;
  await ctx.db.batch([
    ctx.db.update(calendarFeed).set({ revokedAt: ctx.now() }).where(own),
    appendRecord(ctx, { action: 'feed.revoke', subjectKind: 'centre', subjectId: String(townId), jurisdiction }),
  ]);
}

/** The bookings of a feed: ticket and item, nothing of a person. Whose account no longer holds has no feed either. */
export async function feedFile(c: Exchange): Promise<Response> {
  const { ctx } = c.var;
  const token = (c.req.param('token') ?? '').replace(/\.ics$/, '');
  const [feed] = await ctx.db
    .select({ feed: calendarFeed })
    .from(calendarFeed)
    .innerJoin(staff, sql`${staff.id} = ${calendarFeed.staffId} AND ${staff.status} = 'approved'`)
    .innerJoin(authUser, eq(authUser.id, staff.id))
    .where(and(eq(calendarFeed.tokenHash, await keyedHash(ctx.keys, 'feed', token)), isNull(calendarFeed.revokedAt)));
  if (!feed) throw new DomainError('notFound');
  const rows = await selectEntries(ctx, feed.feed);
  const [centres] = await ctx.db.batch([
    selectCentre(ctx),
    ctx.db.update(calendarFeed).set({ usedAt: ctx.now() }).where(eq(calendarFeed.id, feed.feed.id)),
  ]);
  const name = centres[0]?.nameZh ?? '';
  return c.newResponse(
    calendarFile(
      name,
      rows.map((row) => entryOf(ctx, row)),
    ),
    200,
    { 'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH', 'Cache-Control': 'private, no-store' },
  );
}

function selectEntries(ctx: Context, { townId, windowId }: typeof calendarFeed.$inferSelect) {
  return ctx.db
    .select({ file: caseFile, visit: appointment })
    .from(appointment)
    .innerJoin(caseFile, eq(caseFile.id, appointment.caseId))
    .where(
      and(
        eq(appointment.townId, townId),
        gte(appointment.onDate, new Date(ctx.now() - BACK).toISOString().slice(0, 10)),
        windowId === null ? undefined : eq(appointment.windowId, windowId),
        sql`${appointment.startsAt} IS NOT NULL AND ${caseFile.status} <> 'offered'`,
      ),
    )
    .orderBy(asc(appointment.onDate), asc(appointment.startsAt))
    .limit(MOST);
}

function entryOf(ctx: Context, { file, visit }: Awaited<ReturnType<typeof selectEntries>>[number]): CalendarEntry {
  return {
    // Not the case's id: whoever has the calendar knows no more than ticket and item.
    uid: `${visit.onDate}-${visit.ticketNumber}@${new URL(ctx.origin).host}`,
    startsAt: visit.startsAt ?? 0,
    endsAt: visit.endsAt ?? 0,
    changedAt: file.changedAt,
    sequence: file.version,
    isCancelled: file.status === 'cancelled',
    summary: `${printTicket(visit) ?? ''} ${ctx.language === 'zh' ? file.titleZh : file.titleEn}`.trim(),
  };
}
