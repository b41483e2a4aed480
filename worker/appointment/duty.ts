import { and, asc, between, eq, inArray, isNull, sql } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import type { RosterView } from '../../shared/appointment/desk.ts';
import { DomainError } from '../../shared/errors.ts';
import { addDays } from '../../shared/time.ts';
import { staff, staffGrant } from '../account/table.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { loadOwnPlan, mustBeOwn } from './change-centre.ts';
import { loadPlanWith, OWN_TOWN } from './queries.ts';
import { roster, staffSkill } from './table.ts';

/** Who can stand at a window: clerks of the centre's place, and its grid workers for visits at home. */
const ON_DUTY = ['clerk', 'gridWorker'] as const;

/** A week's roster with everyone who can be on it. Throws `notFound` for that of another place. */
export async function getRoster(ctx: Context, from: string): Promise<RosterView> {
  const [loaded, [people, skills, duties]] = await loadPlanWith(ctx, [
    selectStaff(ctx),
    ctx.db.select().from(staffSkill),
    ctx.db
      .select({ onDate: roster.onDate, half: roster.half, staffId: roster.staffId, windowId: roster.windowId })
      .from(roster)
      .where(and(eq(roster.townId, OWN_TOWN), between(roster.onDate, from, addDays(from, 6)))),
  ]);
  mustBeOwn(ctx, 'centre.read', loaded);
  const { setting, windows } = loaded;
  const zh = ctx.language === 'zh';
  return {
    version: setting.version,
    mayEdit: can(ctx.actor, 'roster.edit', { jurisdiction: setting.jurisdiction }),
    windows: windows
      .filter(({ isActive }) => isActive)
      .map(({ id, number, nameZh, nameEn }) => ({ id, number, name: zh ? nameZh : nameEn })),
    staff: people.map((person) => ({
      ...person,
      windows: skills.filter(({ staffId }) => staffId === person.id).map(({ windowId }) => windowId),
    })),
    duties,
  };
}

/** Statement for everyone who can stand at a window of the centre, beside `selectSetting`. */
function selectStaff(ctx: Context) {
  const place = sql`(SELECT jurisdiction FROM centre_setting LIMIT 1)`;
  return ctx.db
    .selectDistinct({ id: staff.id, name: staff.name, role: staffGrant.role })
    .from(staff)
    .innerJoin(staffGrant, and(eq(staffGrant.staffId, staff.id), isNull(staffGrant.revokedAt)))
    .where(
      and(
        eq(staff.status, 'approved'),
        inArray(staffGrant.role, ON_DUTY),
        sql`substr(${staffGrant.jurisdiction}, 1, length(${place})) = ${place}`,
      ),
    )
    .orderBy(asc(staffGrant.role), asc(staff.name))
    .limit(500);
}

/** Says which windows someone can do. Throws `notFound` for people or a centre of another place, `invalid`. */
export async function saveSkills(
  ctx: Context,
  { staffId, windows }: { staffId: string; windows: readonly number[] },
): Promise<void> {
  const loaded = await loadOwnPlan(ctx, 'roster.edit');
  const [person] = await ctx.db
    .select({ id: staffGrant.staffId })
    .from(staffGrant)
    .where(
      and(
        eq(staffGrant.staffId, staffId),
        isNull(staffGrant.revokedAt),
        sql`substr(${staffGrant.jurisdiction}, 1, length(${loaded.setting.jurisdiction})) = ${loaded.setting.jurisdiction}`,
      ),
    )
    .limit(1);
  if (!person) throw new DomainError('notFound');
  const known = new Set(loaded.windows.map(({ id }) => id));
  const chosen = [...new Set(windows)];
  if (chosen.some((id) => !known.has(id)))
    throw new DomainError('invalid', { fields: [{ field: 'windows', code: 'notAnOption' }] });
  const { townId, jurisdiction } = loaded.setting;
  await ctx.db.batch([
    ctx.db.delete(staffSkill).where(eq(staffSkill.staffId, staffId)),
    ...chosen.map((windowId) => ctx.db.insert(staffSkill).values({ staffId, windowId })),
    appendRecord(ctx, {
      ...{ action: 'centre.skills', subjectKind: 'centre', subjectId: String(townId), jurisdiction },
      detail: { account: staffId, windows: chosen.join(' ') },
    }),
  ]);
}
