import { eq } from 'drizzle-orm';
import { type AccountAction, accountLifecycle } from '../../shared/account/lifecycle.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Transition } from '../../shared/lifecycle.ts';
import type { Context } from '../context.ts';
import { ifStill } from '../guard.ts';
import { requireStep } from '../lifecycle/step.ts';
import { type StaffRow, unchanged } from './find-account.ts';
import { staff } from './table.ts';

interface StepInput {
  reason?: string;
  /** What else changes of the account. */
  set?: Partial<typeof staff.$inferInsert>;
}

/**
 * Returns the statement by which an account takes a step of its lifecycle: the only writer of an account's status. Run in a
 * batch under `guarded`, of two decisions at once the second is refused as a whole. Throws `notAvailable` in the wrong status,
 * `invalid` without the reason that the step needs.
 */
export function stepAccount(ctx: Context, account: StaffRow, action: AccountAction, { reason, set }: StepInput = {}) {
  const { status, askedJurisdiction: jurisdiction } = account;
  const step: Transition<StaffRow['status']> = requireStep(accountLifecycle, action, {
    ...{ status, actor: ctx.actor },
    subject: { jurisdiction },
  });
  if (step.reason) requireReason(reason ?? '');
  return ctx.db
    .update(staff)
    .set({
      ...set,
      ...{ status: ifStill(unchanged(account), step.to), reason: reason ?? null, changedAt: ctx.now() },
    })
    .where(eq(staff.id, account.id));
}

/** Throws `invalid` for a reason that says nothing. */
export function requireReason(reason: string): void {
  if (reason.length < 2) throw new DomainError('invalid', { fields: [{ field: 'reason', code: 'required' }] });
}
