import { readReceipt } from '../../shared/case/receipt.ts';
import { DomainError } from '../../shared/errors.ts';
import { findSession } from '../account/session.ts';
import type { Context } from '../context.ts';
import { readCookie } from '../http/cookies.ts';
import type { Exchange } from '../route.ts';
import { type LookUp, lookUpProgress } from './look-up.ts';
import { selectCase } from './queries.ts';
import { levelOf } from './seen.ts';

/**
 * The context of someone who may act for a case from its page: they have shown to know it in this browser (L1), or this is
 * a bound phone (L2). Whether the phone's household has to do with the case is for the verb to say.
 */
export async function asApplicant(c: Exchange, caseId: string): Promise<Context | undefined> {
  const { ctx } = c.var;
  if ((await levelOf(c, caseId)) === 'details') return { ...ctx, actor: { kind: 'applicant', caseId } };
  const device = ctx.actor.kind === 'household' ? ctx.actor : await c.var.browser.household();
  return device && { ...ctx, actor: device };
}

/**
 * The same for programs: by receipt number and the telephone's last four digits, or by receipt number on a phone of the
 * case's household. Throws `invalid` without the digits, `notFound`, `tooManyAttempts`.
 */
export async function proveApplicant(ctx: Context, proof: LookUp): Promise<{ ctx: Context; caseId: string }> {
  const { actor } = ctx;
  if (actor.kind === 'household') {
    const [row] = await selectCase(ctx, { receipt: readReceipt(proof.receipt) ?? 'none' });
    if (row && row.file.householdId === actor.householdId) return { ctx, caseId: row.file.id };
  }
  if (!proof.lastFour) throw new DomainError('invalid', { fields: [{ field: 'lastFour', code: 'required' }] });
  const { caseId } = await lookUpProgress({ ...ctx, actor: { kind: 'anyone' } }, proof);
  return { ctx: { ...ctx, actor: { kind: 'applicant', caseId } }, caseId };
}

/** Whether someone of the staff is signed in on this phone: no rating is given in a helper's session. */
export async function isHelpersPhone(c: Exchange): Promise<boolean> {
  if (await c.var.browser.isInSession()) return true;
  const token = readCookie(c, 'staff');
  return token !== undefined && (await findSession(c.var.ctx, token)) !== undefined;
}

/** Throws `forbidden` in a helper's session. */
export async function refuseHelpers(c: Exchange): Promise<void> {
  if (await isHelpersPhone(c)) throw new DomainError('forbidden');
}
