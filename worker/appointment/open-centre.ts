import type { CentreImport } from '../../shared/appointment/import.ts';
import { DEFAULT_RULES } from '../../shared/appointment/plan.ts';
import type { Context } from '../context.ts';
import { makeSlots } from './slots.ts';
import { centreSetting, centreWindow, opening, roster, staffSkill, windowItem } from './table.ts';

/**
 * Opens a town's centre for bookings: windows with their items, hours, a roster; and makes the periods. Where a centre takes
 * bookings already, nothing changes: it is kept by its people from then on. Gives whether it was opened.
 */
export async function openCentre(ctx: Context, given: CentreImport): Promise<boolean> {
  const [existing] = await ctx.db.select({ townId: centreSetting.townId }).from(centreSetting).limit(1);
  if (existing) return false;
  const { townId, jurisdiction } = given;
  const windows = given.windows.map(({ items: _, name, ...window }, i) => {
    const row = { id: i + 1, townId, jurisdiction, nameZh: name.zh, nameEn: name.en, isActive: true };
    return { ...row, ...window };
  });
  const items = given.windows.flatMap((window, i) => window.items.map((item) => ({ windowId: i + 1, ...item })));
  await ctx.db.batch([
    ctx.db.insert(centreSetting).values({
      townId,
      jurisdiction,
      version: 1,
      ...DEFAULT_RULES,
      ...given.rules,
      madeUntil: null,
      madeVersion: null,
    }),
    ...windows.map((window) => ctx.db.insert(centreWindow).values(window)),
    ...chunked(items).map((rows) => ctx.db.insert(windowItem).values(rows)),
    ...given.hours.map((hours) => ctx.db.insert(opening).values({ townId, windowId: null, ...hours })),
    ...chunked(given.skills).map((rows) => ctx.db.insert(staffSkill).values(rows)),
    ...chunked(given.duties.map((duty) => ({ townId, ...duty }))).map((rows) => ctx.db.insert(roster).values(rows)),
  ]);
  await makeSlots(ctx);
  return true;
}

/** Rows of one statement: D1 takes a hundred bound parameters. */
const CHUNK = 19;

function chunked<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, i) => rows.slice(i * CHUNK, (i + 1) * CHUNK));
}
