// The backup of every night, by the first process: made in a process of its own, so that nobody waits for it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { instantAtClock, localDate } from '../../../shared/time.ts';
import { startedFile } from '../started.ts';
import { sweepFiles } from '../sweep-files.ts';
import { wordsOf } from '../words.ts';
import { type BackupState, noteBegin, noteFailure, readBackupState } from './backup-state.ts';

/** When the night's backup is due, by the centre's clock. */
const HOUR = '02:00';
const DAY = 86_400_000;
/** Milliseconds after which a backup that failed is tried again. */
const AGAIN = 3_600_000;

/** The last instant at or before `now` at which a backup was due. */
function lastDue(now: number): number {
  const today = instantAtClock(localDate(now), HOUR);
  return today <= now ? today : today - DAY;
}

/** Whether a backup is due at an instant: none was made since it last was, and none failed within the hour. */
export function isBackupDue({ since, lastGood, failure }: BackupState, now: number): boolean {
  if (failure && now - failure.at < AGAIN) return false;
  return (lastGood?.at ?? since) < lastDue(now);
}

/** Returns what looks after the backups of a data folder each time it is called: makes one in `to` when it is due. */
export function keepBackups(data: string, to: string, say: (line: string) => void): () => Promise<void> {
  let isRunning = false;
  async function look(): Promise<void> {
    const now = Date.now();
    const state = readBackupState(data);
    if (!state) return noteBegin(data, now);
    if (!isBackupDue(state, now)) return;
    await sweepFiles(data);
    await makeOne(data, to, say);
  }
  return async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      await look();
    } catch (error) {
      say(`BACKUP FAILED: ${wordsOf(error, data)}`);
      await noteFailure(data, wordsOf(error, data), Date.now()).catch(() => undefined);
    } finally {
      isRunning = false;
    }
  };
}

/** Has a process of its own make a backup. It notes itself how that went. */
async function makeOne(data: string, to: string, say: (line: string) => void): Promise<void> {
  const run = promisify(execFile);
  const args = [startedFile('backup'), '--to', to, '--nightly'];
  try {
    const { stdout } = await run(process.execPath, args, { env: { ...process.env, DATA: data } });
    say(stdout.trim());
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    say(`BACKUP FAILED: ${stderr.trim() || message}`);
    // Ended from outside, it could not.
    if (!stderr.trim()) await noteFailure(data, message, Date.now());
  }
}
