import { changedEntry, newEntry, type OutboxEntry, type OutboxStore } from './entry.ts';

/** The outbox of a browser without a store: it lasts as long as the page. */
export function memoryStore(entries = new Map<string, OutboxEntry>()): OutboxStore {
  let seq = Math.max(0, ...[...entries.values()].map((entry) => entry.seq));
  return {
    add(entry, at) {
      const kept = entries.get(entry.id) ?? { ...newEntry(entry, at), seq: ++seq };
      entries.set(kept.id, kept);
      return Promise.resolve(kept);
    },
    list: () => Promise.resolve([...entries.values()].sort((a, b) => a.seq - b.seq)),
    change(id, change) {
      const old = entries.get(id);
      if (old?.state === 'waiting') entries.set(id, changedEntry(old, change));
      return Promise.resolve();
    },
    remove(id) {
      entries.delete(id);
      return Promise.resolve();
    },
  };
}
