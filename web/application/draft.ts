import type { Draft } from '../offline/db.ts';
import { openStore } from '../offline/store.ts';

export type { Draft, Shot } from '../offline/db.ts';

/** The draft for a form, if this phone has one. Never throws: without a store there are no drafts. */
export async function findDraft(place: string): Promise<Draft | undefined> {
  try {
    return await (await openStore()).get('draft', place);
  } catch {
    return undefined;
  }
}

/** Keeps a draft. Says whether it could: a full or forbidden store must not stop the person. */
export async function keepDraft(draft: Draft): Promise<boolean> {
  try {
    await (await openStore()).put('draft', draft);
    return true;
  } catch {
    return false;
  }
}

/** Removes a draft, after sending or at the person's wish. */
export async function dropDraft(place: string): Promise<void> {
  try {
    await (await openStore()).delete('draft', place);
  } catch {
    // Nothing was kept, nothing to remove.
  }
}
