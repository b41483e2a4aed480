import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { holds } from '../../shared/access.ts';
import type { AccountLine, AccountList, AccountView } from '../../shared/account/schema.ts';
import type { AccountStatus } from '../../shared/account/status.ts';
import { DomainError } from '../../shared/errors.ts';
import { maskIdNumber, maskPhone } from '../../shared/form/mask.ts';
import type { Context } from '../context.ts';
import { department, jurisdiction } from '../jurisdiction/table.ts';
import { personOf } from './person.ts';
import { liesIn, placesOf } from './scope.ts';
import { authSession, authUser, recoveryRequest, staff, staffGrant } from './table.ts';

const PAGE = 50;

/** Columns of names that come from two tables; results of a batch are objects, so they need names of their own. */
const NAMES = {
  placeZh: sql<string | null>`${jurisdiction.nameZh}`.as('place_zh'),
  placeEn: sql<string | null>`${jurisdiction.nameEn}`.as('place_en'),
  officeZh: sql<string | null>`${department.nameZh}`.as('office_zh'),
  officeEn: sql<string | null>`${department.nameEn}`.as('office_en'),
};
type Names = Record<keyof typeof NAMES, string | null>;

/**
 * Accounts of the administrator's place with one status, 50 at a time: those that wait longest first, others by name.
 * `after` is the `next` of the page before.
 */
export async function listAccounts(
  ctx: Context,
  status: AccountStatus,
  after: string | undefined,
): Promise<AccountList> {
  if (!holds(ctx.actor, 'account.list')) throw new DomainError('forbidden');
  const mine = liesIn(staff.askedJurisdiction, placesOf(ctx.actor, 'account.list'));
  const offset = Math.max(0, Math.min(Number(after) || 0, 10_000));
  const [rows, [count]] = await ctx.db.batch([
    selectLines(ctx, and(eq(staff.status, status), mine))
      .orderBy(status === 'applied' ? asc(staff.appliedAt) : asc(staff.name), asc(staff.id))
      .limit(PAGE + 1)
      .offset(offset),
    ctx.db
      .select({ n: sql<number>`count(*)`.as('n') })
      .from(staff)
      .where(and(eq(staff.status, 'applied'), mine)),
  ]);
  const accounts = await Promise.all(rows.slice(0, PAGE).map((row) => lineOf(ctx, row)));
  return { accounts, next: rows.length > PAGE ? String(offset + PAGE) : null, waiting: count?.n ?? 0 };
}

/** One account with all that is decided about. Throws `notFound` outside the administrator's place. */
export async function getAccount(ctx: Context, id: string): Promise<AccountView> {
  if (!holds(ctx.actor, 'account.list')) throw new DomainError('forbidden');
  const mine = liesIn(staff.askedJurisdiction, placesOf(ctx.actor, 'account.list'));
  const [[row], grants, [more]] = await ctx.db.batch([
    selectLines(ctx, and(eq(staff.id, id), mine)),
    ctx.db
      .select({ grant: staffGrant, ...NAMES })
      .from(staffGrant)
      .leftJoin(jurisdiction, eq(jurisdiction.path, staffGrant.jurisdiction))
      .leftJoin(department, eq(department.id, staffGrant.departmentId))
      .where(and(eq(staffGrant.staffId, id), isNull(staffGrant.revokedAt))),
    selectMore(ctx, id),
  ]);
  if (!row) throw new DomainError('notFound');
  const own = ctx.actor.kind === 'staff' ? ctx.actor.id : '';
  const { askedBy, askedByName, askedAt } = more ?? {};
  return {
    ...(await lineOf(ctx, row)),
    grants: grants.map(({ grant, ...names }) => ({
      ...{ id: grant.id, grantedAt: grant.grantedAt, role: grant.role, jurisdiction: grant.jurisdiction },
      ...namesOf(names),
      departmentId: grant.departmentId || null,
    })),
    openSessions: more?.sessions ?? 0,
    hasSecondFactor: Boolean(more?.hasSecondFactor),
    recovery: askedBy ? { by: askedByName ?? '', at: askedAt ?? 0, isOwn: askedBy === own } : null,
  };
}

function selectLines(ctx: Context, where: SQL | undefined) {
  return ctx.db
    .select({ account: staff, ...NAMES })
    .from(staff)
    .leftJoin(jurisdiction, eq(jurisdiction.path, staff.askedJurisdiction))
    .leftJoin(department, eq(department.id, staff.askedDepartmentId))
    .where(where)
    .$dynamic();
}

function selectMore(ctx: Context, id: string) {
  const now = ctx.now();
  return ctx.db
    .select({
      sessions:
        sql<number>`(SELECT count(*) FROM ${authSession} s WHERE s.user_id = ${id} AND s.expires_at > ${now})`.as(
          'sessions',
        ),
      hasSecondFactor: sql<number>`${authUser.twoFactorEnabled}`.as('has_second_factor'),
      askedBy: sql<string | null>`${recoveryRequest.askedBy}`.as('asked_by'),
      askedAt: sql<number | null>`${recoveryRequest.askedAt}`.as('asked_at'),
      askedByName: sql<string | null>`(SELECT a.name FROM ${staff} a WHERE a.id = ${recoveryRequest.askedBy})`.as(
        'asked_by_name',
      ),
    })
    .from(authUser)
    .leftJoin(recoveryRequest, eq(recoveryRequest.staffId, authUser.id))
    .where(eq(authUser.id, id));
}

async function lineOf(
  ctx: Context,
  { account, ...names }: { account: typeof staff.$inferSelect } & Names,
): Promise<AccountLine> {
  const { id, name, status, appliedAt, changedAt, reason, askedRole, askedJurisdiction, askedDepartmentId } = account;
  const { phone, idNumber } = await personOf(ctx, account);
  return {
    ...{ id, name, status, appliedAt, changedAt, reason },
    phone: maskPhone(phone),
    idNumber: maskIdNumber(idNumber),
    post: { role: askedRole, jurisdiction: askedJurisdiction, departmentId: askedDepartmentId, ...namesOf(names) },
    isOwn: ctx.actor.kind === 'staff' && ctx.actor.id === id,
  };
}

function namesOf({ placeZh, placeEn, officeZh, officeEn }: Names) {
  return {
    place: { zh: placeZh ?? '', en: placeEn ?? '' },
    department: officeZh ? { zh: officeZh, en: officeEn ?? officeZh } : null,
  };
}
