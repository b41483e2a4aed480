import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { PlateLine } from '../../../shared/doorplate/production/schema.ts';
import type { Results } from './doors.ts';

/** A round that was begun: its doors and what was found, kept on the phone until it ends. Addresses and codes only, no person. */
export interface KeptRound {
  id: 'now';
  /** Account that began it. */
  by: string;
  name: string;
  place: string;
  /** Host that plates lead to. */
  host: string;
  plates: PlateLine[];
  results: Results;
  startedAt: number;
}

interface Schema extends DBSchema {
  round: { key: string; value: KeptRound };
}

/** A list older than this is fetched again, in milliseconds: plates may have been replaced. */
const KEEP = 14 * 86_400_000;
let opened: Promise<IDBPDatabase<Schema>> | undefined;

function store(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('menpai-round', 1, {
    upgrade: (db) => void db.createObjectStore('round', { keyPath: 'id' }),
  });
  return opened;
}

/** The round that this person began on this phone; another's is thrown away. Undefined too where a phone keeps nothing. */
export async function findRound(by: string): Promise<KeptRound | undefined> {
  try {
    const db = await store();
    const kept = await db.get('round', 'now');
    if (!kept || (kept.by === by && kept.startedAt > Date.now() - KEEP)) return kept;
    await db.delete('round', 'now');
  } catch {
    // A private window: the round lasts as long as the page.
  }
  return undefined;
}

/** Keeps a round as it is now. */
export async function keepRound(round: KeptRound): Promise<void> {
  await store()
    .then((db) => db.put('round', round))
    .catch(() => undefined);
}

/** Ends a round on this phone. */
export async function forgetRound(): Promise<void> {
  await store()
    .then((db) => db.delete('round', 'now'))
    .catch(() => undefined);
}
