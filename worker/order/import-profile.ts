import type { Context } from '../context.ts';
import { volunteerProfile } from './table.ts';

type Profile = Pick<typeof volunteerProfile.$inferInsert, 'skills' | 'places' | 'weekly' | 'training' | 'insuredUntil'>;

/** The first profile of a volunteer, as the centre's list has it; one that is there already stays. */
export async function importProfile(ctx: Context, staffId: string, profile: Profile): Promise<void> {
  await ctx.db
    .insert(volunteerProfile)
    .values({ staffId, ...profile, leave: [], mostPerDay: 8, changedAt: ctx.now() })
    .onConflictDoNothing();
}
