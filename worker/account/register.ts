import { eq } from 'drizzle-orm';
import { holds } from '../../shared/access.ts';
import type { Register } from '../../shared/account/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { isLate } from '../guard.ts';
import { emailOf } from './entrant.ts';
import type { StaffRow } from './find-account.ts';
import { hashPassword } from './password.ts';
import { type PersonInput, personColumns, readPerson } from './person.ts';
import { checkPost, type SettledPost } from './post.ts';
import { stepAccount } from './step.ts';
import { authAccount, authUser, staff } from './table.ts';

/**
 * Asks for an account. Whether the telephone already has one is not told: an account stays as it is, and the reply is the
 * same. Who was refused may ask anew. Throws `invalid`, `tooManyAttempts`.
 */
export async function register(ctx: Context, input: Register): Promise<void> {
  if (!holds(ctx.actor, 'account.register')) throw new DomainError('forbidden');
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  const { role, jurisdiction, departmentId, ...self } = input;
  const { post, errors } = await checkPost(ctx, { role, jurisdiction, departmentId });
  const person = readPerson(ctx, self, errors);
  await applyForAccount(ctx, person, post, await hashPassword(person.password));
}

/**
 * Writes an application for an account, unless the telephone has one that was not refused. `passwordHash` is of the
 * person's password. Gives the account's id; undefined when nothing was written.
 */
export async function applyForAccount(
  ctx: Context,
  person: Omit<PersonInput, 'password'>,
  post: SettledPost,
  passwordHash: string,
): Promise<string | undefined> {
  const fresh = mintId(ctx.random);
  const { phoneHash } = await personColumns(ctx, fresh, person);
  const [known] = await ctx.db.select().from(staff).where(eq(staff.phoneHash, phoneHash));
  if (known && known.status !== 'refused') return undefined;
  const id = known?.id ?? fresh;
  try {
    await write(ctx, { id, known, person, post, passwordHash });
  } catch (error) {
    // Two at once with one telephone: the first has it.
    if (isLate(error, ['staff', 'auth_user'])) return undefined;
    throw error;
  }
  return id;
}

interface Application {
  id: string;
  /** The account that was refused before, if there is one. */
  known: StaffRow | undefined;
  person: Omit<PersonInput, 'password'>;
  post: SettledPost;
  passwordHash: string;
}

async function write(ctx: Context, { id, known, person, post, passwordHash }: Application): Promise<void> {
  const at = new Date(ctx.now());
  const columns = {
    ...(await personColumns(ctx, id, person)),
    ...{ appliedAt: ctx.now() },
    ...{ askedRole: post.role, askedJurisdiction: post.jurisdiction, askedDepartmentId: post.departmentId },
  };
  const { jurisdiction, role } = post;
  const deed = { action: 'account.register', subjectKind: 'account', subjectId: id, jurisdiction } as const;
  const noted = appendRecord(ctx, { ...deed, detail: { role } });
  if (known) {
    const again = { password: passwordHash, updatedAt: at };
    await ctx.db.batch([
      ctx.db.update(authAccount).set(again).where(eq(authAccount.userId, id)),
      stepAccount(ctx, known, 'applyAnew', { set: columns }),
      noted,
    ]);
    return;
  }
  const times = { createdAt: at, updatedAt: at };
  await ctx.db.batch([
    ctx.db.insert(authUser).values({ id, name: id, email: emailOf(columns.phoneHash), ...times }),
    ctx.db.insert(authAccount).values({
      ...{ id: mintId(ctx.random), accountId: id, providerId: 'credential', userId: id, password: passwordHash },
      ...times,
    }),
    ctx.db.insert(staff).values({ id, ...columns, status: 'applied', reason: null, changedAt: ctx.now() }),
    noted,
  ]);
}
