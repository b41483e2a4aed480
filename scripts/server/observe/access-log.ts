// One line of JSON for each request: no address, no query, no cookie, no path.
import type { Served } from './served.ts';
import { whenLoaded } from './when-loaded.ts';

export interface AccessLog {
  write(served: Served): void;
  /** Writes what is still held back. */
  flush(): Promise<void>;
}

/** Bytes that are held back until they are worth a write, a second at most. */
const TOGETHER = 4_096;
const EVERY = 1_000;

/** Returns a log to a file, by name or number. */
export function openAccessLog(to: string | number): AccessLog {
  const log = whenLoaded(async () => {
    const { pino } = await import('pino');
    const destination = pino.destination({ dest: to, sync: false, minLength: TOGETHER });
    const timer = setInterval(() => destination.flush(), EVERY).unref();
    // Neither process nor machine is worth repeating in every line.
    return { lines: pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination), destination, timer };
  });
  return {
    write: ({ isRemembered, isCut, ms, requestId, ...served }) =>
      log(({ lines }) =>
        lines.info({
          ...(requestId && { requestId }),
          ...served,
          ms: Math.round(ms * 100) / 100,
          ...(isRemembered && { remembered: true }),
          ...(isCut && { cut: true }),
        }),
      ),
    async flush() {
      const { destination, timer } = await log.get();
      clearInterval(timer);
      await new Promise<void>((resolve) => destination.flush(() => resolve()));
    },
  };
}
