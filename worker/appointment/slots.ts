import { eq, sql } from 'drizzle-orm';
import { type PlannedSlot, periodsFrom } from '../../shared/appointment/periods.ts';
import type { CentrePlan } from '../../shared/appointment/plan.ts';
import { DomainError } from '../../shared/errors.ts';
import { addDays, localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { firstStill, guarded, ifStill } from '../guard.ts';
import { loadPlan } from './queries.ts';
import { centreSetting } from './table.ts';

/** Periods written by one statement: its one parameter stays far below D1's 2 MB. */
const CHUNK = 4_000;

interface Making {
  townId: number;
  /** Of the settings the periods follow from. */
  version: number;
  from: string;
  slots: readonly PlannedSlot[];
}

/**
 * Statements that make the bookable periods from a date on what the settings want. Bookings keep their seats: a period that has fewer
 * seats than bookings takes no further ones; one that is wanted no more goes when nobody has booked it.
 */
export function slotStatements(ctx: Context, { townId, version, from, slots }: Making) {
  const d1 = ctx.db.$client;
  const chunks = Array.from({ length: Math.ceil(slots.length / CHUNK) }, (_, i) =>
    slots.slice(i * CHUNK, (i + 1) * CHUNK),
  );
  return [
    ...chunks.map((chunk) =>
      d1
        .prepare(`INSERT INTO slot (town_id, window_id, on_date, starts_at, ends_at, seats, planned, capacity, booked, made_version)
          SELECT CAST(?2 AS INTEGER), value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>5, 0, CAST(?3 AS INTEGER)
          FROM json_each(?1) WHERE true
          ON CONFLICT (window_id, starts_at) DO UPDATE SET ends_at = excluded.ends_at, seats = excluded.seats, planned = excluded.planned,
            capacity = max(excluded.planned, booked), made_version = excluded.made_version`)
        .bind(JSON.stringify(chunk.map(columnsOf)), townId, version),
    ),
    d1
      .prepare(
        'DELETE FROM slot WHERE town_id = ?1 AND on_date >= ?2 AND made_version <> CAST(?3 AS INTEGER) AND booked = 0',
      )
      .bind(townId, from, version),
    d1
      .prepare(`UPDATE slot SET seats = 0, planned = 0, capacity = booked, made_version = CAST(?3 AS INTEGER)
        WHERE town_id = ?1 AND on_date >= ?2 AND made_version <> CAST(?3 AS INTEGER)`)
      .bind(townId, from, version),
  ];
}

const columnsOf = (slot: PlannedSlot) => [
  slot.windowId,
  slot.onDate,
  slot.startsAt,
  slot.endsAt,
  slot.seats,
  slot.planned,
];

/** The periods that a plan wants from today on, as far ahead as can be booked. */
export function plannedFrom(plan: CentrePlan, today: string): PlannedSlot[] {
  return periodsFrom(plan, today, plan.rules.horizonDays);
}

/**
 * Makes the periods of the days that came within reach since the last time; all of them when the settings have changed.
 * Run by the schedule; twice is once. Gives how many days were made.
 */
export async function makeSlots(ctx: Context): Promise<number> {
  const today = localDate(ctx.now());
  const { setting, plan } = await loadPlan(ctx);
  const last = addDays(today, setting.horizonDays - 1);
  const isCurrent = setting.madeVersion === setting.version && setting.madeUntil !== null;
  const from = isCurrent && setting.madeUntil && setting.madeUntil >= today ? addDays(setting.madeUntil, 1) : today;
  if (isCurrent && from > last) return 0;
  const days = Math.round((Date.parse(last) - Date.parse(from)) / 86_400_000) + 1;
  const { townId, version } = setting;
  const making = { townId, version, from, slots: periodsFrom(plan, from, days) };
  const isDone = await guarded(
    ctx.db.$client.batch([
      // Refused with all the rest when someone changed the settings meanwhile: they made the periods then.
      ctx.db.$client
        .prepare(`UPDATE centre_setting SET made_until = ?1, made_version = version,
          version = ${firstStill(['version = CAST(?3 AS INTEGER)', 'version'])} WHERE town_id = ?2`)
        .bind(last, townId, version),
      ...slotStatements(ctx, making),
    ]),
    { keysOf: ['slot'] },
  ).catch((error: unknown) => {
    if (error instanceof DomainError) return undefined;
    throw error;
  });
  return isDone ? days : 0;
}

/** Statement that keeps a setting's row as it is while nobody changed it since `version`; see `guarded`. */
export function nextVersion(ctx: Context, townId: number, version: number, madeUntil: string) {
  return ctx.db
    .update(centreSetting)
    .set({
      version: ifStill(eq(centreSetting.version, version), version + 1),
      madeVersion: version + 1,
      madeUntil,
    })
    .where(sql`${centreSetting.townId} = ${townId}`);
}
