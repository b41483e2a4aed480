import { eq, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { keyedHash } from '../seal.ts';
import { authPasskey, authTwoFactor, staff } from './table.ts';

/** Statement for who stands at the door: an account of any status with the second factors it has. */
export function selectEntrant(ctx: Context, where: SQL) {
  return ctx.db
    .select({
      id: staff.id,
      name: staff.name,
      status: staff.status,
      reason: staff.reason,
      jurisdiction: staff.askedJurisdiction,
      phoneHash: staff.phoneHash,
      hasTotp: sql<number>`EXISTS (SELECT 1 FROM ${authTwoFactor} t WHERE t.user_id = staff.id AND t.verified = 1)`.as(
        'has_totp',
      ),
      hasPasskey: sql<number>`EXISTS (SELECT 1 FROM ${authPasskey} p WHERE p.user_id = staff.id)`.as('has_passkey'),
    })
    .from(staff)
    .where(where);
}

export type Entrant = Awaited<ReturnType<typeof selectEntrant>>[number];

/** The account with this id. */
export async function findEntrant(ctx: Context, id: string): Promise<Entrant | undefined> {
  return (await selectEntrant(ctx, eq(staff.id, id)))[0];
}

export function phoneHashOf(ctx: Context, phone: string): Promise<string> {
  return keyedHash(ctx.keys, 'phone', phone);
}

/** How better-auth knows a person: an address that cannot exist. It compares addresses in lower case. */
export function emailOf(phoneHash: string): string {
  return `${phoneHash.toLowerCase()}@phone.menpai.invalid`;
}
