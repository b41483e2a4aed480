import { ISLANDS, type Islands } from './islands.ts';

/** All islands: those of every page, and the session of help, which shows such pages within itself. */
export const ALL_ISLANDS: Islands = {
  ...ISLANDS,
  assist: {
    load: () => import('./assist-island.tsx').then((m) => m.AssistIsland),
    words: ['assist', 'form', 'case', 'booking', 'wait', 'order', 'outbox'],
  },
};
