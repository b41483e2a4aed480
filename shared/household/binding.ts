import type { RandomBytes } from '../ids.ts';

/** How a phone is bound to a household (绑定): times in milliseconds. */
export const BINDING = {
  /** A code is good for ten minutes, for one phone, face to face. */
  codeFor: 10 * 60_000,
  /** Wrong tries at a household after which its code is worth nothing. */
  tries: 5,
  /** A phone that has not been seen for so long is no longer bound. */
  deviceFor: 365 * 86_400_000,
  /** How long a phone that was put out is told so. */
  endedFor: 60_000,
  /** When a phone was last seen is noted at most so often. */
  noteEvery: 3_600_000,
  /** Longest name of a phone. */
  label: 20,
} as const;

const DIGITS = 8;
/** The largest multiple of 10^8 that four bytes hold: numbers above it are drawn again, so that each code is as likely. */
const FAIR = 42 * 10 ** DIGITS;

/** A one-time code of eight digits. */
export function mintBindingCode(random: RandomBytes): string {
  for (;;) {
    const n = random(4).reduce((sum, byte) => sum * 256 + byte, 0);
    if (n < FAIR) return String(n % 10 ** DIGITS).padStart(DIGITS, '0');
  }
}

/** What was typed as a code, without spaces and hyphens; undefined when it is none. */
export function readBindingCode(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{8}$/.test(digits) ? digits : undefined;
}

/** `48271936` → `4827 1936`, as it is shown and read aloud. */
export function printBindingCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
