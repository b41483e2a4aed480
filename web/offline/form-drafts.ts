import type { Draft } from './db.ts';

export type { Draft, Shot } from './db.ts';

// Loaded after the page is usable: nothing that must be seen first waits for the store.
const drafts = () => import('./drafts.ts');

/** The draft for a form, if this phone has one. Never throws: without a store there are no drafts. */
export const findDraft = (place: string) =>
  drafts().then(
    (m) => m.findDraft(place),
    () => undefined,
  );

/** Keeps a draft. Says whether it could: a full or forbidden store must not stop the person. */
export const keepDraft = (draft: Draft) =>
  drafts().then(
    (m) => m.keepDraft(draft),
    () => false,
  );

/** Removes a draft, after sending or at the person's wish. */
export const dropDraft = (place: string) =>
  drafts().then(
    (m) => m.dropDraft(place),
    () => undefined,
  );
