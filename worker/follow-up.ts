/** Writes a failure down for operators: what was being done, and the stack. No address, body or query. */
export function logFailure(task: string, error: unknown): void {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  console.error(JSON.stringify({ level: 'error', task, error: message, stack }));
}

/**
 * Does what follows from something that is written already, or one of several things that must not hold each other up: a failure is
 * logged, and the schedule makes up for it.
 */
export async function followUp(task: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    logFailure(task, error);
  }
}
