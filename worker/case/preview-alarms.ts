import type { Context } from '../context.ts';
import { pendingAlarm, selectDue } from './alarms.ts';
import type { Alarm } from './kind.ts';
import { findCase } from './load-case.ts';

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
    const loaded = await findCase(ctx, id);
    const alarm = loaded && pendingAlarm(ctx, loaded);
    if (!alarm || alarm.at > ctx.now()) continue;
    const { receipt, titleZh, status } = loaded.row.file;
    found.push({ receipt, itemName: titleZh, status, alarm });
  }
  return found;
}
