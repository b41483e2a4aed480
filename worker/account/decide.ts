import { eq } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import type { Post } from '../../shared/account/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { appendRecord, type RecordEntry } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { followUp } from '../follow-up.ts';
import { guarded } from '../guard.ts';
import { getAccountToDecide, type StaffRow } from './find-account.ts';
import { checkPost, type SettledPost } from './post.ts';
import { stepAccount } from './step.ts';
import { authSession, staffGrant } from './table.ts';

declare module '../context.ts' {
  interface Context {
    /** What follows from a suspension elsewhere: what the person had undertaken goes to others. */
    onSuspended(ctx: Context, staffId: string): Promise<unknown>;
  }
}

/**
 * Approves an account for a post in the administrator's own place, as asked for or corrected. Throws `notAvailable` when it
 * does not wait for approval, `conflict` when someone decided first, `invalid` for a post that cannot be given.
 */
export async function approveAccount(ctx: Context, id: string, wanted: Post): Promise<void> {
  const account = await getAccountToDecide(ctx, id, 'account.decide');
  const post = await requireOwnPost(ctx, wanted);
  const { role, jurisdiction, departmentId } = post;
  const asked = { askedRole: role, askedJurisdiction: jurisdiction, askedDepartmentId: departmentId };
  const step = stepAccount(ctx, account, 'approve', { set: asked });
  const deed = deedOf(account, 'account.approve', { role, departmentId });
  await guarded(ctx.db.batch([step, insertGrant(ctx, id, post), appendRecord(ctx, { ...deed, jurisdiction })]), {
    keysOf: ['staff_grant'],
  });
}

/** Refuses an account, with the reason it will hear. Throws `notAvailable`, `conflict`, `invalid` without reason. */
export async function refuseAccount(ctx: Context, id: string, reason: string): Promise<void> {
  const account = await getAccountToDecide(ctx, id, 'account.decide');
  const step = stepAccount(ctx, account, 'refuse', { reason });
  const deed = deedOf(account, 'account.refuse', { reason });
  await guarded(ctx.db.batch([step, appendRecord(ctx, deed)]));
}

/** Suspends an account: in the same moment all its sessions end. Throws as `refuseAccount`. */
export async function suspendAccount(ctx: Context, id: string, reason: string): Promise<void> {
  const account = await getAccountToDecide(ctx, id, 'account.decide');
  const statements = [
    stepAccount(ctx, account, 'suspend', { reason }),
    ctx.db.delete(authSession).where(eq(authSession.userId, id)),
    appendRecord(ctx, deedOf(account, 'account.suspend', { reason })),
  ] as const;
  await guarded(ctx.db.batch(statements));
  // What they had undertaken goes to others at once; what fails now, the schedule does.
  await followUp('onSuspended', () => ctx.onSuspended(ctx, id));
}

/** Lets a suspended account in again, with the roles it had. Throws `notAvailable`, `conflict`. */
export async function restoreAccount(ctx: Context, id: string): Promise<void> {
  const account = await getAccountToDecide(ctx, id, 'account.decide');
  const step = stepAccount(ctx, account, 'restore');
  const deed = deedOf(account, 'account.restore');
  await guarded(ctx.db.batch([step, appendRecord(ctx, deed)]));
}

/** A post that exists and lies in the place of the actor. Throws `invalid`. */
export async function requireOwnPost(ctx: Context, wanted: Post): Promise<SettledPost> {
  const { post, errors } = await checkPost(ctx, wanted);
  if (!errors.length && !isOwnPlace(ctx, post.jurisdiction))
    errors.push({ field: 'jurisdiction', code: 'placeElsewhere' });
  if (errors.length) throw new DomainError('invalid', { fields: errors });
  return post;
}

function isOwnPlace(ctx: Context, jurisdiction: string): boolean {
  return can(ctx.actor, 'account.decide', { jurisdiction });
}

/** Statement that gives a role. */
export function insertGrant(ctx: Context, staffId: string, { role, jurisdiction, departmentId }: SettledPost) {
  return ctx.db.insert(staffGrant).values({
    ...{ id: mintId(ctx.random), staffId, role, jurisdiction, departmentId: departmentId ?? 0 },
    grantedAt: ctx.now(),
    grantedBy: ctx.actor.kind === 'staff' ? ctx.actor.id : ctx.actor.kind,
  });
}

/** What is put on record of a decision about an account. */
export function deedOf(
  { id, askedJurisdiction }: StaffRow,
  action: string,
  detail: RecordEntry['detail'] = {},
): RecordEntry {
  return { action, subjectKind: 'account', subjectId: id, jurisdiction: askedJurisdiction, detail };
}

/** Throws `notAvailable` to what only an account of this status has. */
export function requireStatus({ status }: StaffRow, needed: StaffRow['status']): void {
  if (status !== needed) throw new DomainError('notAvailable');
}
