import type { Context } from '../context.ts';
import { pendingAlarm, selectDue } from './alarms.ts';
import type { Alarm } from './kind.ts';
import { selectCase } from './queries.ts';

/** What is due of one case. */
export interface DueAlarm {
  receipt: string;
  itemName: string;
  status: string;
  alarm: Alarm;
}

/** Cases told at most. */
const MOST = 50;

/** What the scheduler would do first for each case at this moment, earliest first; changes nothing. */
export async function previewAlarms(ctx: Context): Promise<DueAlarm[]> {
  const found: DueAlarm[] = [];
  for (const { id } of await selectDue(ctx, { at: 0, row: 0 }, MOST)) {
    const [row] = await selectCase(ctx, { id });
    const alarm = row && (await pendingAlarm(ctx, row));
    if (!alarm || alarm.at > ctx.now()) continue;
    found.push({ receipt: row.file.receipt, itemName: row.file.titleZh, status: row.file.status, alarm });
  }
  return found;
}
