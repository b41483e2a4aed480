import type { ComponentType } from 'preact';
import type { WordPart } from '../../../shared/i18n/messages.ts';

export interface IslandModule {
  load(): Promise<ComponentType<never>>;
  /** Parts of the dictionary its component uses besides `core`. */
  words: readonly WordPart[];
}

export type Islands = Readonly<Record<string, IslandModule>>;

/** What the script brings to life on any page but that of helpers, by the name the server wrote beside it. */
export const ISLANDS: Islands = {
  search: { load: () => import('../../catalogue/search.tsx').then((m) => m.Search), words: [] },
  'bring-list': { load: () => import('../../catalogue/bring-list.tsx').then((m) => m.BringList), words: [] },
  'code-entry': { load: () => import('../../doorplate/code-entry.tsx').then((m) => m.CodeEntry), words: [] },
  'apply-form': { load: () => import('../../application/apply-form.tsx').then((m) => m.ApplyForm), words: ['form'] },
  'code-from-address': {
    load: () => import('../../household/code-from-address.tsx').then((m) => m.CodeFromAddress),
    words: [],
  },
  'wipe-phone': { load: () => import('../../household/wipe-phone.tsx').then((m) => m.WipePhone), words: [] },
  'progress-fields': {
    load: () => import('../../case/progress-fields.tsx').then((m) => m.ProgressFields),
    words: ['case'],
  },
  'seen-progress': {
    load: () => import('../../case/seen-progress.tsx').then((m) => m.SeenProgressList),
    words: ['case', 'order'],
  },
  'remember-progress': {
    load: () => import('../../case/remember-progress.tsx').then((m) => m.RememberProgress),
    words: ['case'],
  },
  'follow-fields': { load: () => import('../../case/follow-fields.tsx').then((m) => m.FollowFields), words: ['case'] },
  'copy-link': { load: () => import('../../case/copy-link.tsx').then((m) => m.CopyLink), words: ['case'] },
  'correct-form': {
    load: () => import('../../case/correct-form.tsx').then((m) => m.CorrectForm),
    words: ['form', 'case'],
  },
  'wait-line': { load: () => import('../../counter/wait-line.tsx').then((m) => m.WaitLine), words: ['wait'] },
  outbox: { load: () => import('../../outbox/outbox-list.tsx').then((m) => m.OutboxList), words: ['outbox'] },
};
