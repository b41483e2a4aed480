import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { type ActionDetail, deliveryWays } from '../../shared/application/actions.ts';
import type { ApplicationStatus } from '../../shared/application/lifecycle.ts';
import { isStopFitting, LIMITS } from '../../shared/application/limits.ts';
import type { Material, ServiceItem } from '../../shared/catalogue/schema.ts';
import { DomainError, type FieldError } from '../../shared/errors.ts';
import { localDate } from '../../shared/time.ts';
import { itemOfApplication } from '../catalogue/item-of.ts';
import { serviceItem } from '../catalogue/table.ts';
import type { Context } from '../context.ts';
import { ATTACHMENT, materialPhoto, photo } from '../photo/table.ts';
import { application } from './table.ts';

function refuse(field: string, code: string, params?: FieldError['params']): never {
  throw new DomainError('invalid', { fields: [{ field, code, ...(params && { params }) }] });
}

/** What the item of a case says about materials and ways to hand over, and the photos that are asked about. */
async function readItem(ctx: Context, caseId: string, photoIds: readonly string[] = []) {
  const [items, photos] = await ctx.db.batch([
    ctx.db
      .select({
        materials: sql<string>`json_extract(${serviceItem.body}, '$.materials')`.as('materials'),
        delivery: sql<string>`json_extract(${serviceItem.body}, '$.result.delivery')`.as('delivery'),
      })
      .from(application)
      .innerJoin(serviceItem, itemOfApplication())
      .where(eq(application.caseId, caseId)),
    // Photos of this case, and those that arrived and belong to none.
    ctx.db
      .select({ id: photo.id, materialId: materialPhoto.materialId })
      .from(photo)
      .leftJoin(materialPhoto, eq(materialPhoto.photoId, photo.id))
      .where(
        and(
          sql`${photo.id} IN (SELECT value FROM json_each(${JSON.stringify(photoIds)}))`,
          or(eq(materialPhoto.caseId, caseId), isNull(materialPhoto.caseId)),
        ),
      ),
  ]);
  const materials: Material[] = JSON.parse(items[0]?.materials ?? '[]');
  const delivery: ServiceItem['result']['delivery'] = JSON.parse(items[0]?.delivery ?? '[]');
  return { materials: new Set(materials.map(({ id }) => id)), delivery, photos };
}

/**
 * The notice of corrections (Licensing Law art. 32: everything at once) names at least one material of the item or one
 * photo of the applicant's, and none of another item or case.
 */
export async function checkCorrections(
  ctx: Context,
  caseId: string,
  { materials, unclear }: ActionDetail<'requestCorrections'>,
): Promise<void> {
  if (!materials.length && !unclear.length) refuse('materials', 'required');
  const item = await readItem(ctx, caseId, unclear);
  if (!materials.every((id) => item.materials.has(id))) refuse('materials', 'notAnOption');
  const sent = new Set(
    item.photos.flatMap(({ id, materialId }) => (materialId && materialId !== ATTACHMENT ? id : [])),
  );
  if (!unclear.every((id) => sent.has(id))) refuse('unclear', 'notAnOption');
}

/** What is supplied in answer are photos that have arrived, belong to no case yet, and show materials of the item. */
export async function checkSupplied(ctx: Context, caseId: string, { photos }: ActionDetail<'correct'>): Promise<void> {
  const ids = Object.values(photos).flat();
  if (new Set(ids).size < ids.length) refuse('photos', 'notAnOption');
  const item = await readItem(ctx, caseId, ids);
  if (!Object.keys(photos).every((id) => item.materials.has(id))) refuse('photos', 'notAnOption');
  const free = new Set(item.photos.flatMap(({ id, materialId }) => (materialId === null ? id : [])));
  if (!ids.every((id) => free.has(id))) refuse('photos', 'photoRequired');
}

/** A result is handed over in a way that the item has. */
export async function checkWay(
  ctx: Context,
  { id, status }: { id: string; status: string },
  { way }: ActionDetail<'deliver'>,
): Promise<void> {
  const { delivery } = await readItem(ctx, id);
  if (!deliveryWays(status as ApplicationStatus, delivery).includes(way)) refuse('way', 'notAnOption');
}

/** The clock stands until a day to come, and not for longer than any listed cause can take. */
export function checkStop(ctx: Context, { until }: ActionDetail<'stopClock'>): void {
  const today = localDate(ctx.now());
  if (until <= today) refuse('until', 'dateInPast');
  if (!isStopFitting(today, until)) refuse('until', 'tooLong', { max: LIMITS.stop });
}
