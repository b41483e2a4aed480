import { eq } from 'drizzle-orm';
import { isWithin } from '../../shared/access.ts';
import type { PlaceList, Post } from '../../shared/account/schema.ts';
import type { FieldError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { department, jurisdiction } from '../jurisdiction/table.ts';

/** A post that was checked. */
export interface SettledPost extends Post {
  departmentId: number | null;
}

/** Every place and department one can ask to work in. */
export async function listPlaces(ctx: Context): Promise<PlaceList> {
  const [places, departments] = await ctx.db.batch([
    ctx.db.select().from(jurisdiction).orderBy(jurisdiction.path),
    ctx.db.select().from(department).orderBy(department.id),
  ]);
  return {
    places: places.map(({ path, level, nameZh: zh, nameEn: en }) => ({ path, level, name: { zh, en } })),
    departments: departments.map(({ id, jurisdiction: at, nameZh: zh, nameEn: en }) => ({
      ...{ id, jurisdiction: at, name: { zh, en } },
    })),
  };
}

/**
 * What is wrong with a post: a place that does not exist, an officer without a department, one that does not serve there.
 * Only officers belong to a department, so others' is dropped.
 */
export async function checkPost(ctx: Context, post: Post): Promise<{ post: SettledPost; errors: FieldError[] }> {
  const departmentId = post.role === 'officer' ? (post.departmentId ?? null) : null;
  const [[place], [office]] = await ctx.db.batch([
    ctx.db.select({ path: jurisdiction.path }).from(jurisdiction).where(eq(jurisdiction.path, post.jurisdiction)),
    ctx.db
      .select()
      .from(department)
      .where(eq(department.id, departmentId ?? 0)),
  ]);
  const errors: FieldError[] = [];
  if (!place) errors.push({ field: 'jurisdiction', code: 'required' });
  if (post.role === 'officer' && !office) errors.push({ field: 'departmentId', code: 'required' });
  else if (office && place && !isWithin(place.path, office.jurisdiction))
    errors.push({ field: 'departmentId', code: 'departmentElsewhere' });
  return { post: { ...post, departmentId }, errors };
}
