import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../shared/access.ts';
import { readCookie } from '../http/cookies.ts';
import type { Exchange } from '../route.ts';
import { sha256 } from '../seal.ts';
import { deviceBinding } from './table.ts';

/** The household whose bound phone sends this request (trust level L2), unless the binding was ended. */
export async function findDevice(c: Exchange): Promise<Extract<Actor, { kind: 'household' }> | undefined> {
  const token = readCookie(c, 'device');
  if (!token) return undefined;
  const [row] = await c.var.ctx.db
    .select({ id: deviceBinding.id, householdId: deviceBinding.householdId })
    .from(deviceBinding)
    .where(and(eq(deviceBinding.tokenHash, await sha256(token)), isNull(deviceBinding.revokedAt)));
  return row && { kind: 'household', householdId: row.householdId, bindingId: row.id };
}
