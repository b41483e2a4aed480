// The clock that tests run by: `npm test -- --at 2026-12-31T23:58` moves it, for tests must pass at any hour. One number of
// milliseconds moves all alike: Node (playwright.config.ts, vitest.config.ts), the Worker in workerd, the pages.
import { instantOfTime } from '../shared/time.ts';
import { moveClock } from '../worker/testing/move-clock.ts';

/** The environment variable that carries the shift from `npm test` to the runners and their processes. */
const VARIABLE = 'TEST_CLOCK_SHIFT';

/** Returns how many milliseconds the clock of this test run is ahead of the machine's. */
export const clockShift = (): number => Number(process.env[VARIABLE] ?? 0);

/** Moves the clock of this process. */
export const moveOwnClock = (): void => moveClock(clockShift());

/** Sets the clock of the processes started from here to a local time of the centre; throws when the text is none. */
export function startClockAt(time: string): void {
  const instant = instantOfTime(time);
  if (Number.isNaN(instant)) throw new Error(`--at wants YYYY-MM-DDTHH:MM of the centre, not ${time}`);
  process.env[VARIABLE] = String(instant - Date.now());
}

/** Returns a script that moves the clock of where it is run; empty when this run goes by the machine's. */
export const clockScript = (): string => (clockShift() ? `(${moveClock.toString()})(${clockShift()});\n` : '');
