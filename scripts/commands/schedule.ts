// Runs the scheduled work on the local data folder, as `npm start` does every five minutes, now or at a moved time:
// npm run schedule -- [--at 2026-12-31T09:00] [--dry-run]
// Times are the centre's (UTC+8). With --dry-run it only says what would be done first for each case.

import { parseArgs } from 'node:util';
import { printReceipt } from '../../shared/case/receipt.ts';
import { instantOfTime, localTime } from '../../shared/time.ts';
import { previewAlarms } from '../../worker/case/preview-alarms.ts';
import { systemContext } from '../../worker/composition.ts';
import type { Env } from '../../worker/env.ts';
import { runSchedule } from '../../worker/schedule.ts';
import { withBindings } from '../server/town.ts';

const USAGE = 'usage: npm run schedule -- [--at YYYY-MM-DD[THH:MM]] [--dry-run]';

/** Milliseconds since 1970 UTC of a local time of the centre; undefined when it is none. */
function instantOf(text: string): number | undefined {
  const [, date, time = '09:00'] = text.match(/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?$/) ?? [];
  const instant = instantOfTime(`${date}T${time}`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** As a clock in the centre shows it. */
const say = (instant: number) => localTime(instant).replace('T', ' ');

const { values } = parseArgs({ options: { at: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } });
const now = values.at === undefined ? Date.now() : instantOf(values.at);
if (now === undefined) {
  console.error(USAGE);
  process.exit(2);
}

async function preview(env: Env, at: number): Promise<void> {
  const due = await previewAlarms({ ...(await systemContext(env)), now: () => at });
  for (const { receipt, itemName, status, alarm } of due)
    console.log(`  ${say(alarm.at)}  ${alarm.kind}  ${printReceipt(receipt)}  ${itemName}  ${status}`);
  console.log(due.length ? 'Nothing was changed.' : 'Nothing is due.');
}

async function run(env: Env, at: number): Promise<void> {
  const rung = Object.entries(await runSchedule(env, at));
  console.log(rung.length ? rung.map(([kind, n]) => `${kind}: ${n}`).join(', ') : 'Nothing was due.');
}

console.log(`clock: ${say(now)}${values['dry-run'] ? ', dry run' : ''}`);
await withBindings(process.env.DATA || '.data', (env) => (values['dry-run'] ? preview : run)(env, now)).catch(
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
