import { asc, sql } from 'drizzle-orm';
import type { SystemState } from '../../shared/system/schema.ts';
import { record, recordSeal } from '../audit/table.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { requireOwnTown } from '../own-town.ts';
import { scheduleTask } from './table.ts';

/**
 * How the installation stands: the server, what waits, how the schedule went. For administrators of the town or more: a village is a
 * part of it, to them there is no such page (`notFound`).
 */
export async function getSystem(ctx: Context): Promise<SystemState> {
  const now = ctx.now();
  await requireOwnTown(ctx, 'system.read');
  const [[alarms], [seals], tasks] = await ctx.db.batch([
    ctx.db
      .select({ waiting: sql<number>`count(*)`, since: sql<number | null>`min(${caseFile.alarmAt})` })
      .from(caseFile)
      .where(sql`${caseFile.alarmAt} <= ${now}`),
    ctx.db
      .select({ waiting: sql<number>`count(*)`, since: sql<number | null>`min(${record.at})` })
      .from(record)
      .where(sql`${record.seq} > (SELECT coalesce(max(seq), 0) FROM ${recordSeal})`),
    ctx.db.select().from(scheduleTask).orderBy(asc(scheduleTask.name)),
  ]);
  const none = { waiting: 0, since: null };
  return {
    now,
    server: await ctx.server(),
    queues: [
      { name: 'alarms', ...(alarms ?? none) },
      { name: 'seals', ...(seals ?? none) },
    ],
    tasks,
  };
}
