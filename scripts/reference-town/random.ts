import type { RandomBytes } from '../../shared/ids.ts';

/** Seeded pseudo-random numbers (mulberry32): the same seed, the same town. Never for anything secret. */
export interface Dice {
  /** A whole number from `min` to `max`. */
  between(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  bytes: RandomBytes;
}

export function createDice(seed: number): Dice {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    between,
    pick(list) {
      const chosen = list[between(0, list.length - 1)];
      if (chosen === undefined) throw new Error('cannot pick from nothing');
      return chosen;
    },
    bytes: (n) => Uint8Array.from({ length: n }, () => between(0, 255)),
  };
}
