import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { ALIVE } from '../../shared/doorplate/alive.ts';
import { DomainError } from '../../shared/errors.ts';
import { BINDING, mintBindingCode } from '../../shared/household/binding.ts';
import { inLanguage } from '../../shared/links.ts';
import { appendRecord } from '../audit/append.ts';
import { lookupAttempt } from '../case/table.ts';
import type { Context } from '../context.ts';
import { qrPath } from '../qr.ts';
import { keyedHash } from '../seal.ts';
import { findPlateCode } from './plate-of.ts';
import { reachHousehold } from './reach.ts';
import { bindingCode } from './table.ts';

/** What a code is kept as: good at its own household only. */
export function codeHashOf(ctx: Context, householdId: number, code: string): Promise<string> {
  return keyedHash(ctx.keys, 'binding', `${householdId}:${code}`);
}

/** Under which wrong tries at a household count. */
export async function codeAttemptKey(ctx: Context, householdId: number): Promise<string> {
  return `b:${await keyedHash(ctx.keys, 'binding', String(householdId))}`;
}

/**
 * Makes a one-time code that binds one phone to the household within ten minutes; earlier ones are worth nothing from then
 * on. It is shown once, to who stands face to face with the household. Throws `notFound` outside the actor's place,
 * `notAvailable` while the household has no plate that is good.
 */
export async function makeBindingCode(ctx: Context, householdId: number) {
  const { jurisdiction } = await reachHousehold(ctx, householdId, 'household.bind');
  if (ctx.actor.kind !== 'staff') throw new DomainError('notFound');
  const plate = await findPlateCode(ctx, householdId, ALIVE);
  if (!plate) throw new DomainError('notAvailable');
  const code = mintBindingCode(ctx.random);
  const codeHash = await codeHashOf(ctx, householdId, code);
  const expiresAt = ctx.now() + BINDING.codeFor;
  const deed = { subjectKind: 'household', subjectId: String(householdId), jurisdiction, householdId } as const;
  await ctx.db.batch([
    ctx.db
      .delete(bindingCode)
      .where(
        or(
          and(eq(bindingCode.householdId, householdId), isNull(bindingCode.usedAt)),
          eq(bindingCode.codeHash, codeHash),
          lt(bindingCode.expiresAt, ctx.now() - BINDING.codeFor),
        ),
      ),
    ctx.db
      .insert(bindingCode)
      .values({ codeHash, householdId, madeBy: ctx.actor.id, madeByName: ctx.actor.name, expiresAt }),
    // A new code is a new beginning: who guessed at the old one holds nobody up.
    ctx.db.delete(lookupAttempt).where(eq(lookupAttempt.key, await codeAttemptKey(ctx, householdId))),
    appendRecord(ctx, { action: 'household.code', ...deed }),
  ]);
  const url = `${ctx.origin}${inLanguage(`/D/${plate}/home`, ctx.language)}#${code}`;
  return { code, expiresAt, url, qr: qrPath(url) };
}
