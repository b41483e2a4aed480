import { DomainError } from '../shared/errors.ts';

/** Looks again so often when others were faster: each look sees at least one more of their steps. */
const TRIES = 8;

/**
 * Somebody else's step was written between looking and writing. Looked at again, the same may still be possible: that is what
 * `retryAfter` says, to the loop here and to the outbox of a phone. A `conflict` without it is somebody's to look at.
 */
export function overtaken(): DomainError {
  return new DomainError('conflict', { retryAfter: 1 });
}

/**
 * Runs `attempt`, which looks, decides and writes, again while others are faster. Throws what it throws; `conflict` with `retryAfter`
 * when others were faster each time.
 */
export async function whileOvertaken<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isOvertaken(error) || tries === TRIES) throw error;
    }
  }
}

/** Returns whether an attempt failed because others were faster. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'conflict' && error.details.retryAfter !== undefined;
}
