/** A foreground and the background it stands on, with the contrast WCAG or `docs/glossary.md` asks for. */
export interface Pair {
  front: string;
  back: string;
  ratio: number;
}

/** Body text: 7:1. */
const BODY = 7;
/** Large text and text that only adds: 4.5:1. */
const TEXT = 4.5;
/** Edges of controls and focus rings (WCAG 2.2 1.4.11): 3:1. */
const EDGE = 3;

/** Every pair of colour tokens the style sheets use. The style guide shows them, a test measures them. */
export const PAIRS: readonly Pair[] = [
  { front: 'plate-ink', back: 'plate', ratio: BODY },
  { front: 'ink', back: 'paper', ratio: BODY },
  { front: 'ink', back: 'ground', ratio: BODY },
  { front: 'ink', back: 'done-ground', ratio: BODY },
  { front: 'ink', back: 'wait-ground', ratio: BODY },
  { front: 'ink', back: 'stop-ground', ratio: BODY },
  { front: 'ink-soft', back: 'paper', ratio: BODY },
  { front: 'ink-soft', back: 'ground', ratio: BODY },
  { front: 'action', back: 'paper', ratio: BODY },
  { front: 'action', back: 'ground', ratio: BODY },
  { front: 'done', back: 'paper', ratio: TEXT },
  { front: 'done', back: 'done-ground', ratio: TEXT },
  { front: 'wait', back: 'paper', ratio: TEXT },
  { front: 'wait', back: 'wait-ground', ratio: TEXT },
  { front: 'stop', back: 'paper', ratio: TEXT },
  { front: 'stop', back: 'ground', ratio: TEXT },
  { front: 'stop', back: 'stop-ground', ratio: TEXT },
  { front: 'edge', back: 'paper', ratio: EDGE },
  { front: 'edge', back: 'ground', ratio: EDGE },
  { front: 'focus-edge', back: 'paper', ratio: EDGE },
  { front: 'focus-edge', back: 'ground', ratio: EDGE },
  { front: 'focus', back: 'plate', ratio: EDGE },
];
