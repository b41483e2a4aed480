import { openSealedCookie, setSealedCookie } from '../http/cookies.ts';
import type { Exchange } from '../route.ts';

/** Cases this browser has shown to know: by having sent them, or by receipt number, with or without the telephone. */
type Seen = Record<string, 'status' | 'details'>;

/** Seconds a browser may look at a case again without typing the number: long enough to read, short on a shared phone. */
const KEEP = 30 * 60;
/** Newest cases kept. */
const MAX = 8;

/** Lets this browser see a case for half an hour. No address ever carries more than the case's meaningless id. */
export async function rememberCase(c: Exchange, caseId: string, level: Seen[string]): Promise<void> {
  const seen = await seenCases(c);
  const others = Object.entries(seen).filter(([id]) => id !== caseId);
  await setSealedCookie(c, 'seen', Object.fromEntries([...others.slice(1 - MAX), [caseId, level]]), KEEP);
}

/** What this browser may see of a case, if anything. */
export async function levelOf(c: Exchange, caseId: string): Promise<Seen[string] | undefined> {
  return (await seenCases(c))[caseId];
}

/** Closes all that this browser may see: for the next person at this phone. */
export async function forgetCases(c: Exchange): Promise<void> {
  await setSealedCookie(c, 'seen', {}, 0);
}

async function seenCases(c: Exchange): Promise<Seen> {
  return (await openSealedCookie<Seen>(c, 'seen')) ?? {};
}
