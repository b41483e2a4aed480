import type { Draft } from './db.ts';
import { openStore } from './store.ts';

/** How drafts lie on the phone. In a session of help they are sealed under a key of that session (`assist/vault.ts`). */
export interface DraftKeeper {
  find(place: string): Promise<Draft | undefined>;
  keep(draft: Draft): Promise<void>;
  drop(place: string): Promise<void>;
}

const plain: DraftKeeper = {
  find: async (place) => (await openStore()).get('draft', place),
  keep: async (draft) => void (await (await openStore()).put('draft', draft)),
  drop: async (place) => (await openStore()).delete('draft', place),
};

let keeper = plain;

/** From now on drafts go to `other`; without one, to this phone's own store again. */
export function keepDraftsIn(other: DraftKeeper = plain): void {
  keeper = other;
}

/** The draft for a form, if this phone has one. Never throws: without a store there are no drafts. */
export function findDraft(place: string): Promise<Draft | undefined> {
  return keeper.find(place).catch(() => undefined);
}

/** Keeps a draft. Says whether it could: a full or forbidden store must not stop the person. */
export function keepDraft(draft: Draft): Promise<boolean> {
  return keeper.keep(draft).then(
    () => true,
    () => false,
  );
}

/** Removes a draft, after sending or at the person's wish. */
export function dropDraft(place: string): Promise<void> {
  return keeper.drop(place).catch(() => undefined);
}
