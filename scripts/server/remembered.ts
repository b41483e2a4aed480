// Answers that are the same for everyone, remembered whole: the bytes, compressed once, with the tables that they were made from. One
// is given again as long as nobody, in any process, has written to one of those tables.
import type { Answer } from './coded.ts';
import { isStillSo, type MadeFrom, madeFrom, type Versions, type Watched } from './database/table-watch.ts';

interface Entry {
  answer: Answer;
  made: MadeFrom;
  /** The state of all tables at which it was last known to be good. */
  goodAt: Versions;
  until: number;
}

export interface Remembered {
  find(key: string, versions: Versions, now: number): Answer | undefined;
  keep(key: string, answer: Answer, from: Watched, now: number): void;
}

/** Bytes that a process remembers at most; what was kept first goes first. */
const ROOM = 48_000_000;
/** Milliseconds: what depends on the day rather than on a table is never older. */
const LIFE = 30_000;

export function createRemembered(room = ROOM): Remembered {
  const entries = new Map<string, Entry>();
  let size = 0;

  function forget(key: string): void {
    const entry = entries.get(key);
    if (entry) size -= sizeOf(key, entry.answer);
    entries.delete(key);
  }

  return {
    find(key, versions, now) {
      const entry = entries.get(key);
      if (entry && entry.until > now && isGood(entry, versions)) return entry.answer;
      forget(key);
      return undefined;
    },
    keep(key, answer, from, now) {
      forget(key);
      entries.set(key, { answer, made: madeFrom(from), goodAt: from.versions, until: now + LIFE });
      size += sizeOf(key, answer);
      for (const oldest of entries.keys()) {
        if (size <= room) break;
        forget(oldest);
      }
    },
  };
}

function isGood(entry: Entry, versions: Versions): boolean {
  if (entry.goodAt === versions) return true;
  if (!isStillSo(entry.made, versions)) return false;
  entry.goodAt = versions;
  return true;
}

/** The body, and about as much again for its compressed forms and the map. */
const sizeOf = (key: string, { body }: Answer) => 2 * (key.length + body.length) + 1_000;
