import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { can, grantsWith, holds } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { localDate } from '../../shared/time.ts';
import type { VolunteerLine, Volunteers } from '../../shared/visit/profile.ts';
import { staff, staffGrant } from '../account/table.ts';
import { below } from '../below.ts';
import type { Context } from '../context.ts';
import { jurisdiction } from '../jurisdiction/table.ts';
import { volunteerProfile } from '../order/table.ts';

const MOST = 500;

/**
 * The place of a volunteer: of oneself, or at the centre of one in its place. Throws `notFound` for anyone else.
 */
export async function requireVolunteer(ctx: Context, staffId: string): Promise<string> {
  return placeOfVolunteer(ctx, staffId, await selectVolunteering(ctx, staffId));
}

/** Statement for the places in which someone is a volunteer. */
export function selectVolunteering(ctx: Context, staffId: string) {
  return ctx.db
    .select({ jurisdiction: staffGrant.jurisdiction })
    .from(staffGrant)
    .where(and(eq(staffGrant.staffId, staffId), eq(staffGrant.role, 'volunteer'), isNull(staffGrant.revokedAt)));
}

/** As `requireVolunteer`, with the rows of `selectVolunteering`. */
export function placeOfVolunteer(
  { actor }: Context,
  staffId: string,
  grants: readonly { jurisdiction: string }[],
): string {
  const isOwn = actor.kind === 'staff' && actor.id === staffId && holds(actor, 'order.visit');
  const place = grants.find((grant) => isOwn || can(actor, 'order.approveHours', grant));
  if (!place) throw new DomainError('notFound');
  return place.jurisdiction;
}

/** The volunteers of the actor's places, by name: what they can do and where, never how much they have done. */
export async function listVolunteers(ctx: Context): Promise<Volunteers> {
  const grants = grantsWith(ctx.actor, 'order.approveHours');
  if (!grants.length) throw new DomainError('forbidden');
  const [rows, villages] = await ctx.db.batch([
    ctx.db
      .selectDistinct({
        id: staff.id,
        name: staff.name,
        skills: volunteerProfile.skills,
        places: volunteerProfile.places,
        leave: volunteerProfile.leave,
        insuredUntil: volunteerProfile.insuredUntil,
      })
      .from(staffGrant)
      .innerJoin(staff, eq(staff.id, staffGrant.staffId))
      .leftJoin(volunteerProfile, eq(volunteerProfile.staffId, staff.id))
      .where(
        and(
          ...[eq(staffGrant.role, 'volunteer'), isNull(staffGrant.revokedAt), eq(staff.status, 'approved')],
          or(...grants.map((grant) => below(staffGrant.jurisdiction, grant.jurisdiction))),
        ),
      )
      .orderBy(asc(staff.name))
      .limit(MOST),
    ctx.db
      .select({ id: jurisdiction.id, zh: jurisdiction.nameZh, en: jurisdiction.nameEn })
      .from(jurisdiction)
      .where(sql`${jurisdiction.level} = 'village'`),
  ]);
  const names = new Map(villages.map(({ id, zh, en }) => [id, ctx.language === 'zh' ? zh : en]));
  const today = localDate(ctx.now());
  const volunteers = rows.map(
    ({ id, name, skills, places, leave, insuredUntil }): VolunteerLine => ({
      ...{ id, name, skills: skills ?? [], insuredUntil },
      villages: (places ?? []).flatMap((place) => names.get(place) ?? []),
      isOnLeave: (leave ?? []).some(({ from, to }) => from <= today && today <= to),
    }),
  );
  return { volunteers };
}
