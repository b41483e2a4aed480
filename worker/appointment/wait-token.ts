import type { Context } from '../context.ts';
import { keyedHash } from '../seal.ts';

/** What stands in the address of a person's own wait page. It opens their number and their wait, nothing else. */
export function waitTokenOf(ctx: Context, caseId: string): Promise<string> {
  return keyedHash(ctx.keys, 'wait', caseId);
}

/** What a token looks like: `keyedHash` in base64url. */
export const WAIT_TOKEN = /^[\w-]{24}$/;
