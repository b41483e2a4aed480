import { sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { can, type Permission } from '../../shared/access.ts';
import type { BookingLine } from '../../shared/appointment/desk.ts';
import { type BookedSlot, hitBy } from '../../shared/appointment/hits.ts';
import type { CentrePlan } from '../../shared/appointment/plan.ts';
import { type CentreChange, changed, type RosterChange } from '../../shared/appointment/settings.ts';
import { DomainError } from '../../shared/errors.ts';
import { addDays, localDate } from '../../shared/time.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { guarded } from '../guard.ts';
import { bookingLine, selectBookingsById } from './booking-lines.ts';
import { changeStatements, checkChange, withId } from './change-statements.ts';
import { type LoadedPlan, loadPlan } from './queries.ts';
import { nextVersion, plannedFrom, slotStatements } from './slots.ts';

const permissionOf = (change: CentreChange | RosterChange): Permission =>
  change.what === 'roster' ? 'roster.edit' : 'centre.edit';

/** Loads the plan of a centre on which the actor holds `permission`. Throws `notFound` for that of another place. */
export async function loadOwnPlan(ctx: Context, permission: Permission): Promise<LoadedPlan> {
  const loaded = await loadPlan(ctx);
  mustBeOwn(ctx, permission, loaded);
  return loaded;
}

/** Throws `notFound` unless the actor holds `permission` on the centre of a plan. */
export function mustBeOwn({ actor }: Context, permission: Permission, { setting }: LoadedPlan): void {
  if (!can(actor, permission, { jurisdiction: setting.jurisdiction })) throw new DomainError('notFound');
}

/** The bookings that a change would leave without a seat; changes nothing. Throws `notFound`, `invalid`. */
export async function previewChange(ctx: Context, change: CentreChange | RosterChange): Promise<BookingLine[]> {
  const loaded = await loadOwnPlan(ctx, permissionOf(change));
  checkChange(change, loaded, change.what === 'window' && change.window.id === null);
  return hitsOf(ctx, changed(loaded.plan, withId(change, loaded)));
}

/**
 * Saves a change and makes the periods of all days to come anew, in one batch. Nobody's booking is touched: those that lose
 * their seat are named, to be asked (`askToMove`). Throws `conflict` when someone changed the settings since `version`,
 * `notFound`, `invalid`.
 */
export async function changeCentre(
  ctx: Context,
  { version, change: asked }: { version: number; change: CentreChange | RosterChange },
): Promise<{ version: number; hits: BookingLine[] }> {
  const loaded = await loadOwnPlan(ctx, permissionOf(asked));
  const { townId, jurisdiction } = loaded.setting;
  const change = withId(asked, loaded);
  checkChange(change, loaded, change !== asked);
  if (version !== loaded.setting.version) throw new DomainError('conflict');
  const plan = changed(loaded.plan, change);
  const today = localDate(ctx.now());
  const slots = plannedFrom(plan, today);
  const deed = { action: `centre.${change.what}`, subjectKind: 'centre', subjectId: String(townId) } as const;
  const last = addDays(today, plan.rules.horizonDays - 1);
  const statements: BatchItem<'sqlite'>[] = [
    nextVersion(ctx, townId, version, last),
    ...changeStatements(ctx, change, loaded),
    appendRecord(ctx, { ...deed, jurisdiction, detail: { version: version + 1 } }),
  ];
  const making = slotStatements(ctx, { townId, version: version + 1, from: today, slots });
  await guarded(writeAll(ctx, statements, making), { keysOf: ['centre_window'] });
  return { version: version + 1, hits: await hitsOf(ctx, plan) };
}

/** Statements of the query builder and plain ones in one batch. */
async function writeAll(
  ctx: Context,
  built: readonly BatchItem<'sqlite'>[],
  plain: ReturnType<typeof slotStatements>,
): Promise<void> {
  const d1 = ctx.db.$client;
  const prepared = built.map((statement) => {
    const { sql: text, params } = (statement as unknown as { toSQL(): { sql: string; params: unknown[] } }).toSQL();
    return d1.prepare(text).bind(...params);
  });
  await d1.batch([...prepared, ...plain]);
}

/** Bookings to come that have no seat under a plan. */
async function hitsOf(ctx: Context, plan: CentrePlan): Promise<BookingLine[]> {
  const booked = await selectBooked(ctx);
  const ids = hitBy(plannedFrom(plan, localDate(ctx.now())), booked);
  if (!ids.length) return [];
  const rows = new Map((await selectBookingsById(ctx, ids)).map((row) => [row.file.id, row]));
  return Promise.all(ids.flatMap((id) => rows.get(id) ?? []).map((row) => bookingLine(ctx, row)));
}

/** Periods to come that people have booked, with their bookings in the order they were made. */
async function selectBooked(ctx: Context): Promise<BookedSlot[]> {
  const rows = await ctx.db.all<{ window_id: number; starts_at: number; ends_at: number; ids: string }>(
    sql`SELECT s.window_id, s.starts_at, s.ends_at, json_group_array(x.case_id ORDER BY f.created_at, f.id) AS ids
      FROM slot s JOIN slot_seat x ON x.slot_id = s.id JOIN case_file f ON f.id = x.case_id
      WHERE s.on_date >= ${localDate(ctx.now())} AND s.town_id = (SELECT town_id FROM centre_setting) AND s.starts_at > ${ctx.now()}
        AND s.booked > 0 AND f.status IN ('booked', 'offered')
      GROUP BY s.id`,
  );
  return rows.map((row) => ({
    windowId: row.window_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    caseIds: JSON.parse(row.ids),
  }));
}
