import { and, eq, isNull, sql } from 'drizzle-orm';
import { holds } from '../../shared/access.ts';
import { CLIENT_RULE, RECEIPT_RULE } from '../../shared/attempts.ts';
import { isAlive } from '../../shared/doorplate/alive.ts';
import { DomainError } from '../../shared/errors.ts';
import { BINDING, readBindingCode } from '../../shared/household/binding.ts';
import type { BindDevice } from '../../shared/household/device-schema.ts';
import { mintId } from '../../shared/ids.ts';
import {
  type Attempt,
  countAttempt,
  forgiveAttempt,
  secondsToWait,
  selectAttempts,
  triesOfClient,
} from '../attempts.ts';
import { appendRecord } from '../audit/append.ts';
import { lookupAttempt } from '../case/table.ts';
import type { Context } from '../context.ts';
import { selectPlate } from '../doorplate/queries.ts';
import { ifStill, isLate } from '../guard.ts';
import { sha256 } from '../seal.ts';
import { codeAttemptKey, codeHashOf } from './make-code.ts';
import { bindingCode, deviceBinding } from './table.ts';

/**
 * Binds a phone to the household of a plate with the code made for it: of many at once exactly one. `token` is the phone's
 * from then on. A wrong, used or expired code, and a plate without any, get the same `notFound`; tries are counted
 * before they are made and slowed down (`tooManyAttempts`), and after five wrong ones the household's code is worth nothing.
 * Throws `invalid` without a name for the phone.
 */
export async function bindDevice(ctx: Context, input: BindDevice): Promise<{ id: string; token: string }> {
  if (!holds(ctx.actor, 'household.useCode')) throw new DomainError('forbidden');
  const [plate] = await selectPlate(ctx, input.plate);
  // The same work where there is no such plate: household 0 has no code.
  const householdId = isAlive(plate) ? plate.householdId : 0;
  const guesses = await codeAttemptKey(ctx, householdId);
  const tries: Attempt[] = [
    ...(await triesOfClient(ctx, 'c', CLIENT_RULE)),
    { key: guesses, ...RECEIPT_RULE, whenRight: 'forget' },
  ];
  await allowTry(ctx, tries);
  const token = mintId(ctx.random) + mintId(ctx.random);
  const device = { id: mintId(ctx.random), tokenHash: await sha256(token), label: input.label };
  const codeHash = await codeHashOf(ctx, householdId, readBindingCode(input.code) ?? 'none');
  try {
    await write(ctx, { ...device, householdId, codeHash, jurisdiction: plate?.jurisdiction ?? '' });
  } catch (error) {
    if (!isLate(error)) throw error;
    await endGuessedCode(ctx, householdId, guesses);
    throw new DomainError('notFound');
  }
  await forgiveAttempt(ctx, tries);
  return { id: device.id, token };
}

async function allowTry(ctx: Context, tries: readonly Attempt[]): Promise<void> {
  const [allowed, attempts] = await ctx.db.batch([countAttempt(ctx, tries), selectAttempts(ctx, tries)]);
  if (!allowed.length) throw new DomainError('tooManyAttempts', { retryAfter: secondsToWait(ctx, tries, attempts) });
}

interface NewDevice {
  id: string;
  tokenHash: string;
  label: string;
  householdId: number;
  codeHash: string;
  jurisdiction: string;
}

/** One batch: the device takes its household from a code that is still good; where there is none, nothing is written. */
async function write(ctx: Context, { householdId, codeHash, jurisdiction, ...device }: NewDevice): Promise<void> {
  const now = ctx.now();
  const good = sql`FROM binding_code WHERE code_hash = ${codeHash} AND household_id = ${householdId}
    AND used_at IS NULL AND expires_at > ${now}`;
  const actor = { kind: 'household', householdId, bindingId: device.id } as const;
  await ctx.db.batch([
    ctx.db.insert(deviceBinding).values({
      ...device,
      householdId: ifStill(sql`EXISTS (SELECT 1 ${good})`, householdId),
      boundAt: now,
      boundBy: sql`(SELECT made_by_name ${good})`,
      lastSeenAt: now,
    }),
    ctx.db
      .update(bindingCode)
      .set({ usedAt: now })
      .where(and(eq(bindingCode.codeHash, codeHash), isNull(bindingCode.usedAt))),
    appendRecord(
      ctx,
      { action: 'device.bind', subjectKind: 'household', subjectId: String(householdId), jurisdiction, householdId },
      actor,
    ),
  ]);
}

/** Five wrong tries: whoever guesses gets no further with this code. */
async function endGuessedCode(ctx: Context, householdId: number, guesses: string): Promise<void> {
  await ctx.db
    .delete(bindingCode)
    .where(
      and(
        eq(bindingCode.householdId, householdId),
        isNull(bindingCode.usedAt),
        sql`(SELECT ${lookupAttempt.failures} FROM ${lookupAttempt} WHERE ${lookupAttempt.key} = ${guesses}) >= ${BINDING.tries}`,
      ),
    );
}
