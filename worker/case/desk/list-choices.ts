import { and, asc, inArray, or, sql } from 'drizzle-orm';
import { grantsWith } from '../../../shared/access.ts';
import type { DeskChoices } from '../../../shared/case/desk.ts';
import { DomainError } from '../../../shared/errors.ts';
import { below } from '../../below.ts';
import type { Context } from '../../context.ts';
import { department, jurisdiction } from '../../jurisdiction/table.ts';

/** What the actor may filter by and pass cases to: villages and grids of their places, the departments that serve them. */
export async function listChoices(ctx: Context): Promise<DeskChoices> {
  const grants = grantsWith(ctx.actor, 'case.list');
  if (!grants.length) throw new DomainError('forbidden');
  const paths = [...new Set(grants.map((grant) => grant.jurisdiction))];
  const [places, departments] = await ctx.db.batch([
    ctx.db
      .select()
      .from(jurisdiction)
      .where(
        and(
          or(...paths.map((path) => below(jurisdiction.path, path))),
          inArray(jurisdiction.level, ['village', 'grid']),
        ),
      )
      .orderBy(asc(jurisdiction.path)),
    ctx.db
      .select()
      .from(department)
      .where(
        or(
          ...paths.map(
            (path) => sql`(substr(${path}, 1, length(${department.jurisdiction})) = ${department.jurisdiction}
        OR (${below(department.jurisdiction, path)}))`,
          ),
        ),
      )
      .orderBy(asc(department.id)),
  ]);
  const nameOf = ({ nameZh, nameEn }: { nameZh: string; nameEn: string }) => (ctx.language === 'zh' ? nameZh : nameEn);
  const own = new Set(grants.map((grant) => grant.departmentId));
  const isOfficer = grants.every((grant) => grant.role === 'officer');
  return {
    places: places.map((place) => ({ path: place.path, name: nameOf(place), level: place.level })),
    departments: departments
      .filter(({ id }) => !isOfficer || own.has(id))
      .map((office) => ({ id: office.id, name: nameOf(office) })),
  };
}
