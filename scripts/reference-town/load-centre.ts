// Opens the reference town's centre for bookings, with the demo staff on its roster.

import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { localDate } from '../../shared/time.ts';
import { staff, staffGrant } from '../../worker/account/table.ts';
import { openCentre } from '../../worker/appointment/open-centre.ts';
import type { Context } from '../../worker/context.ts';
import { TOWN_PATH } from '../../worker/jurisdiction/import-town.ts';
import { readCatalogue } from './catalogue.ts';
import { referenceCentre } from './centre.ts';

/** Windows, hours, roster and the periods of the next weeks. Left as it is where the centre takes bookings already. */
export async function loadReferenceCentre(ctx: Context, say: (line: string) => void): Promise<void> {
  const people = await ctx.db
    .selectDistinct({ id: staff.id, role: staffGrant.role, name: staff.name })
    .from(staff)
    .innerJoin(staffGrant, and(eq(staffGrant.staffId, staff.id), isNull(staffGrant.revokedAt)))
    .where(
      and(
        eq(staff.status, 'approved'),
        sql`${staffGrant.role} IN ('clerk', 'gridWorker') AND substr(${staffGrant.jurisdiction}, 1, ${TOWN_PATH.length}) = ${TOWN_PATH}`,
      ),
    )
    .orderBy(asc(staff.name));
  const onDuty = people.map(({ id, role }) => ({ id, goesHome: role === 'gridWorker' }));
  const { items } = readCatalogue();
  if (await openCentre(ctx, referenceCentre(items, onDuty, localDate(ctx.now()))))
    say('  the centre takes bookings: six windows, open seven days');
}
