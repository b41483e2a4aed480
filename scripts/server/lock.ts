import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { resultCode, SQLITE_BUSY } from './database/errors.ts';

/** Locks of this process. One that nothing refers to is collected as garbage, and with it the lock is gone. */
const held = new Set<DatabaseSync>();

/**
 * Takes a data folder for this process until it ends, however it ends: the system drops the lock with the process. Throws a sentence
 * for people when another process has it. What serves in several processes takes it once, in the one that starts the others.
 */
export function lockFolder(data: string): { release(): void } {
  mkdirSync(data, { recursive: true });
  const holder = path.resolve(data, 'server.pid');
  const lock = new DatabaseSync(path.resolve(data, 'server.lock'), { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (resultCode(error) !== SQLITE_BUSY) throw error;
    throw new Error(
      `Another Menpai is serving ${data} (process ${readPid(holder)}). Stop it first, or give this one a folder of its own with DATA=…`,
      { cause: error },
    );
  }
  held.add(lock);
  writeFileSync(holder, String(process.pid));
  return {
    release() {
      held.delete(lock);
      lock.close();
    },
  };
}

function readPid(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'unknown';
  }
}
