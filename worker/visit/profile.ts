import { eq } from 'drizzle-orm';
import { grantsWith } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { levelOf } from '../../shared/place.ts';
import type { Profile, SaveProfile, SaveQualification } from '../../shared/visit/profile.ts';
import { staff } from '../account/table.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { guarded, ifStill } from '../guard.ts';
import { jurisdiction } from '../jurisdiction/table.ts';
import { volunteerProfile } from '../order/table.ts';
import { placeOfVolunteer, requireVolunteer, selectVolunteering } from './volunteers.ts';

/** What a volunteer is before they have said anything of themself. */
const NEW = {
  skills: [],
  places: [],
  weekly: [],
  leave: [],
  training: [],
  insuredUntil: null,
  mostPerDay: 4,
  version: 0,
};

/** The profile of a volunteer, with the villages of the town to choose from. Throws `notFound` for one of others. */
export async function getProfile(ctx: Context, staffId: string): Promise<Profile> {
  const [grants, people, profiles, villages] = await ctx.db.batch([
    selectVolunteering(ctx, staffId),
    ctx.db.select({ name: staff.name }).from(staff).where(eq(staff.id, staffId)),
    ctx.db.select().from(volunteerProfile).where(eq(volunteerProfile.staffId, staffId)),
    ctx.db
      .select({ id: jurisdiction.id, zh: jurisdiction.nameZh, en: jurisdiction.nameEn, path: jurisdiction.path })
      .from(jurisdiction)
      .where(eq(jurisdiction.level, 'village')),
  ]);
  const place = placeOfVolunteer(ctx, staffId, grants);
  const { changedAt: _, staffId: __, ...profile } = profiles[0] ?? { ...NEW, staffId, changedAt: 0 };
  return {
    ...{ staffId, name: people[0]?.name ?? '' },
    ...(profile as Omit<Profile, 'staffId' | 'name' | 'villages'>),
    villages: villages
      .filter(({ path }) => path.startsWith(townOf(place)))
      .map(({ id, zh, en }) => ({ id, name: ctx.language === 'zh' ? zh : en })),
  };
}

/** Path of the town of a place: volunteers of one village may help in the next. */
function townOf(path: string): string {
  if (levelOf(path) === 'district') return path;
  return `/${path.split('/').slice(1, 3).join('/')}/`;
}

/** Saves what the actor says of themself. Throws `conflict` when it was changed since it was read, `invalid` for a village of others. */
export async function saveProfile(ctx: Context, input: SaveProfile): Promise<Profile> {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || !grantsWith(actor, 'order.visit').length) throw new DomainError('forbidden');
  const { version, ...said } = input;
  const known = await getProfile(ctx, actor.id);
  const villages = new Set(known.villages.map(({ id }) => id));
  if (!said.places.every((id) => villages.has(id))) {
    throw new DomainError('invalid', { fields: [{ field: 'places', code: 'notAnOption' }] });
  }
  await write(ctx, actor.id, version, said, 'visit.profile');
  return getProfile(ctx, actor.id);
}

/** Saves what the centre has seen the papers of. Throws `notFound` outside the actor's place, `conflict`. */
export async function saveQualification(ctx: Context, staffId: string, input: SaveQualification): Promise<Profile> {
  await requireVolunteer(ctx, staffId);
  const { version, ...seen } = input;
  await write(ctx, staffId, version, seen, 'visit.qualification');
  return getProfile(ctx, staffId);
}

async function write(
  ctx: Context,
  staffId: string,
  version: number,
  changes: Partial<typeof volunteerProfile.$inferInsert>,
  action: string,
): Promise<void> {
  const at = ctx.now();
  const place = await requireVolunteer(ctx, staffId);
  const record = appendRecord(ctx, { action, subjectKind: 'account', subjectId: staffId, jurisdiction: place });
  const { version: _, ...blank } = NEW;
  const statement =
    version === 0
      ? ctx.db.insert(volunteerProfile).values({ ...blank, ...changes, staffId, version: 1, changedAt: at })
      : ctx.db
          .update(volunteerProfile)
          .set({
            ...changes,
            version: ifStill(eq(volunteerProfile.version, version), version + 1),
            changedAt: at,
          })
          .where(eq(volunteerProfile.staffId, staffId));
  await guarded(ctx.db.batch([statement, record]), { keysOf: ['volunteer_profile'] });
}
