/** What operators may read of a failure: nothing a person typed is in it. */
export interface Fault {
  error: string;
  stack: string;
}

/**
 * Returns what went wrong and where. Of the innermost cause only: around it Drizzle puts the statement and its values, which are
 * people's. A parser's own words quote what it could not read.
 */
export function faultOf(error: unknown): Fault {
  const cause = innermost(error);
  if (!(cause instanceof Error)) return { error: typeof cause, stack: '' };
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: cause instanceof SyntaxError ? cause.name : cause.message, stack: frames.join('\n') };
}

function innermost(error: unknown): unknown {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return at;
}
