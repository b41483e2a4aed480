import type { Revealed } from '../../shared/account/schema.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { deedOf } from './decide.ts';
import { getAccountInPlace } from './find-account.ts';
import { personOf } from './person.ts';
import { requireReason } from './step.ts';

/** Telephone and identity number of an account in full; who looked and why goes on record. Throws `invalid` without reason. */
export async function revealAccount(ctx: Context, id: string, reason: string): Promise<Revealed> {
  const account = await getAccountInPlace(ctx, id, 'account.decide');
  requireReason(reason);
  await appendRecord(ctx, deedOf(account, 'account.reveal', { reason }));
  const { phone, idNumber } = await personOf(ctx, account);
  return { phone, idNumber };
}
