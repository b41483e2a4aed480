import { faultOf } from './fault.ts';

/** Writes a failure down for operators: what was being done, and where it went wrong. No address, body or query. */
export function logFailure(task: string, error: unknown): void {
  console.error(JSON.stringify({ level: 'error', task, ...faultOf(error) }));
}

/**
 * Does what follows from something that is written already, or one of several things that must not hold each other up: a failure is
 * logged, and the schedule makes up for it. Returns the failure, if there was one.
 */
export async function followUp(task: string, work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    logFailure(task, error);
    return error;
  }
}
