type Stretch = [number, number];

/** `8:30-12:00 13:30-17:30`, as hours are written in one field. */
export function writeHours(stretches: readonly (readonly [number, number])[]): string {
  return stretches.map(([opens, closes]) => `${clockOf(opens)}-${clockOf(closes)}`).join(' ');
}

/** Reads what `writeHours` writes, forgivingly; undefined when it is no hours. */
export function readHours(text: string): Stretch[] | undefined {
  const parts = text
    .normalize('NFKC')
    .replace(/\s*[-–—~至到]\s*/g, '-')
    .split(/[\s,;、]+/)
    .filter(Boolean);
  const read = parts.map((part): Stretch | undefined => {
    const [opens, closes] = part.split('-').map(readClock);
    return opens !== undefined && closes !== undefined && opens < closes ? [opens, closes] : undefined;
  });
  return read.every((stretch) => stretch !== undefined) ? (read as Stretch[]) : undefined;
}

import { clockOf, readClock } from '../../shared/time.ts';
