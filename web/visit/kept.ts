import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Me } from '../../shared/account/schema.ts';
import type { MyVisits } from '../../shared/visit/schema.ts';

/** What a volunteer's own phone keeps to work without network: who they are, and the orders they have taken on. */
export interface KeptVisits {
  me: Me;
  visits: MyVisits;
}

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  box: ArrayBuffer;
}

interface Schema extends DBSchema {
  /** A key that cannot be taken out of the browser. */
  key: { key: 'key'; value: CryptoKey };
  visits: { key: 'visits'; value: Sealed };
}

/** Older than this nothing is shown any more, in milliseconds: it would send people to doors in vain. */
const KEEP = 24 * 3_600_000;

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('menpai-visits', 1, {
    upgrade(db) {
      db.createObjectStore('key');
      db.createObjectStore('visits');
    },
  });
  return opened;
}

async function keyOf(db: IDBPDatabase<Schema>): Promise<CryptoKey> {
  const known = await db.get('key', 'key');
  if (known) return known;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  await db.put('key', key, 'key');
  return key;
}

/** Keeps them, sealed. Never throws: a phone that keeps nothing still works with a network. */
export async function keepVisits(kept: KeptVisits): Promise<void> {
  try {
    const db = await database();
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = new TextEncoder().encode(JSON.stringify(kept));
    const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(db), bytes);
    await db.put('visits', { iv, box }, 'visits');
  } catch {
    // No store, or no encryption (a page without TLS): then nothing is kept.
  }
}

/** What was kept, unless it is a day old. */
export async function keptVisits(now = Date.now()): Promise<KeptVisits | undefined> {
  try {
    const db = await database();
    const sealed = await db.get('visits', 'visits');
    if (!sealed) return undefined;
    const { iv, box } = sealed;
    const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(db), box);
    const kept: KeptVisits = JSON.parse(new TextDecoder().decode(bytes));
    return kept.visits.at > now - KEEP ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets them and the key: after signing out, or when the session is over. */
export async function wipeVisits(): Promise<void> {
  try {
    const db = await database();
    await db.clear('visits');
    await db.clear('key');
  } catch {
    // Nothing was kept.
  }
}
