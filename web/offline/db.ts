import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ProgressView } from '../../shared/case/view.ts';
import type { RawAnswers } from '../../shared/form/answers.ts';

/** A photo taken for an application: its bytes until it has arrived, its server id from then on. */
export interface Shot {
  /** Idempotency key of the upload. */
  key: string;
  materialId: string;
  blob: Blob;
  id?: string;
}

/** An application not yet sent, kept on this phone for seven days. */
export interface Draft {
  /** `item` or `plate/item`. */
  place: string;
  /** Idempotency key of the submission. */
  key: string;
  values: RawAnswers;
  shots: Shot[];
  savedAt: number;
  /** In a session of help: all of the above, encrypted; then its photos. */
  sealed?: Uint8Array<ArrayBuffer>[];
}

/** Progress last seen, for looking at it without network; only where the person wanted it remembered. */
export interface SeenProgress {
  caseId: string;
  view: ProgressView;
  seenAt: number;
}

interface Schema extends DBSchema {
  draft: { key: string; value: Draft };
  progress: { key: string; value: SeenProgress };
}

const DAY = 86_400_000;
/** How long things stay on a phone, in milliseconds (`docs/glossary.md`: unsent drafts 7 days). */
const KEEP = { draft: 7 * DAY, progress: 30 * DAY } as const;

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** The phone's own store, cleared of what is too old. Rejects where the browser has none (private windows). */
export function phoneStore(now = Date.now()): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('menpai', 1, {
    upgrade(db) {
      db.createObjectStore('draft', { keyPath: 'place' });
      db.createObjectStore('progress', { keyPath: 'caseId' });
    },
  }).then(async (db) => {
    for (const draft of await db.getAll('draft'))
      if (draft.savedAt < now - KEEP.draft) await db.delete('draft', draft.place);
    for (const seen of await db.getAll('progress'))
      if (seen.seenAt < now - KEEP.progress) await db.delete('progress', seen.caseId);
    return db;
  });
  return opened;
}
