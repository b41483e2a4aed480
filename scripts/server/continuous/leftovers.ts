// Programs that outlived a server which was killed alone: they would copy the same database a second time.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

const noteOf = (data: string) => path.resolve(data, 'continuous.pids');

/** Notes what runs for a data folder. */
export const noteRunning = (data: string, pids: readonly number[]) => writeFileSync(noteOf(data), JSON.stringify(pids));

/** Ends what was noted and still runs, if it is for this data folder: another program may have its number now. */
export function endLeftovers(data: string): void {
  for (const pid of readNoted(data)) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(path.resolve(data))) continue;
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
}

function readNoted(data: string): number[] {
  try {
    return v.parse(v.array(v.number()), JSON.parse(readFileSync(noteOf(data), 'utf8')));
  } catch {
    return [];
  }
}
