import type { Memo } from '../../worker/memo.ts';
import { isStillSo, type MadeFrom, madeFrom, noteTables, type Versions, watchedSoFar } from './database/table-watch.ts';

interface Entry {
  value: unknown;
  made: MadeFrom;
}

const MAX_ENTRIES = 5_000;

/**
 * Returns the memory of a process of a server of one's own. What it gives was made from tables that nobody, in any process, has written
 * to since; and what is made from it counts as made from those tables.
 */
export function createTableMemo(versions: () => Versions): Memo {
  const entries = new Map<string, Entry>();
  return {
    get<T>(key: string) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (isStillSo(entry.made, versions())) {
        noteTables(entry.made.map(([table]) => table));
        return entry.value as T;
      }
      entries.delete(key);
      return undefined;
    },
    set(key, value) {
      const watched = watchedSoFar();
      // Work that nobody watches, of the schedule or a script, leaves nothing behind.
      if (!watched) return;
      const [oldest] = entries.keys();
      if (!entries.has(key) && entries.size >= MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
      entries.set(key, { value, made: madeFrom(watched) });
    },
    forget: () => entries.clear(),
  };
}
