// Answers that are the same for everyone, remembered whole: the bytes, compressed once, with the tables that they were made from. One
// is given again as long as nobody, in any process, has written to one of those tables.
import type { Answer } from './coded.ts';

interface Entry {
  answer: Answer;
  /** The versions of the tables that it was made from. */
  made: readonly (readonly [table: string, version: number])[];
  /** The state of all tables at which it was last known to be good. */
  goodAt: Versions;
  until: number;
}

/** How often each table was written to; the same map as long as none was (`FileDatabase`). */
export type Versions = ReadonlyMap<string, number>;

export interface Remembered {
  find(key: string, versions: Versions, now: number): Answer | undefined;
  /** Keeps an answer that was made from `tables`, which were at `versions` before the first of them was read. */
  keep(key: string, answer: Answer, tables: Iterable<string>, versions: Versions, now: number): void;
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
    keep(key, answer, tables, versions, now) {
      forget(key);
      const made = [...tables].map((table) => [table, versions.get(table) ?? 0] as const);
      entries.set(key, { answer, made, goodAt: versions, until: now + LIFE });
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
  if (!entry.made.every(([table, version]) => (versions.get(table) ?? 0) === version)) return false;
  entry.goodAt = versions;
  return true;
}

/** The body, and about as much again for its compressed forms and the map. */
const sizeOf = (key: string, { body }: Answer) => 2 * (key.length + body.length) + 1_000;
