import { and, eq, sql } from 'drizzle-orm';
import type { SubmitApplication } from '../../shared/application/schema.ts';
import { checkPhotos, neededMaterials } from '../../shared/catalogue/materials.ts';
import { questionsOf } from '../../shared/catalogue/questions.ts';
import { namesHousehold } from '../../shared/doorplate/alive.ts';
import { DomainError, type FieldError } from '../../shared/errors.ts';
import { readAnswers } from '../../shared/form/answers.ts';
import { MAX_PHOTOS, photoField } from '../../shared/photo/photos.ts';
import { localDate } from '../../shared/time.ts';
import { serviceItem } from '../catalogue/table.ts';
import { selectEarlier } from '../command/once.ts';
import type { Context } from '../context.ts';
import { selectPlate } from '../doorplate/queries.ts';
import type { NewPhoto } from '../photo/store-photo.ts';
import { photo } from '../photo/table.ts';

/** Plate, item, earlier command and photos of a submission: one round trip. Throws `notFound`. */
export async function loadSubmission(ctx: Context, input: SubmitApplication, key: string) {
  const ids = JSON.stringify(Object.values(input.photos).flat());
  const [plates, items, commands, photos] = await ctx.db.batch([
    selectPlate(ctx, input.plate),
    ctx.db
      .select({ version: serviceItem.version, item: serviceItem.body, status: serviceItem.status })
      .from(serviceItem)
      .where(and(eq(serviceItem.id, input.item), eq(serviceItem.version, input.version))),
    selectEarlier(ctx, key),
    ctx.db
      .select({ id: photo.id, sha256: photo.sha256 })
      .from(photo)
      .where(sql`${photo.id} IN (SELECT value FROM json_each(${ids}))`),
  ]);
  const [plate] = plates;
  const [published] = items;
  // A form kept on a phone may be of the version before: the case keeps the version it began with.
  if (!namesHousehold(ctx.actor, plate) || !published || published.status === 'draft')
    throw new DomainError('notFound');
  return { plate, item: published.item, version: published.version, earlier: commands[0], photos };
}

export type Loaded = Awaited<ReturnType<typeof loadSubmission>>;

/** Reads answers and photos by the item's rules; the browser ran the same. Throws `invalid` with the fields. */
export function checkSubmission(
  ctx: Context,
  input: SubmitApplication,
  { item, photos: stored }: Loaded,
  coming: { photosMayFollow: boolean; fresh?: readonly NewPhoto[] },
) {
  const { answers, errors } = readAnswers(questionsOf(item), input.answers, localDate(ctx.now()));
  const needed = new Set(
    neededMaterials(item.materials, answers)
      .filter((m) => m.photo)
      .map((m) => m.id),
  );
  const attached = Object.entries(input.photos).filter(([material]) => needed.has(material));
  const counts = Object.fromEntries(attached.map(([material, ids]) => [material, ids.length]));
  const arrived = [...stored, ...(coming.fresh ?? []).map(({ row }) => row)];
  const hashes = new Map(arrived.map((row) => [row.id, row.sha256]));
  const missing = checkPhotos(item.materials, answers, counts).filter(
    ({ code }) => !(coming.photosMayFollow && code === 'photoRequired'),
  );
  const all: FieldError[] = [...errors, ...missing];
  for (const [material, ids] of attached) {
    if (ids.some((id) => !hashes.has(id))) all.push({ field: photoField(material), code: 'photoRequired' });
  }
  if (attached.flatMap(([, ids]) => ids).length > MAX_PHOTOS.application) {
    all.push({
      field: photoField(attached[0]?.[0] ?? ''),
      code: 'tooManyPhotos',
      params: { max: MAX_PHOTOS.application },
    });
  }
  if (all.length) throw new DomainError('invalid', { fields: all });
  const photoHashes = attached.map(([material, ids]) => [material, ids.map((id) => hashes.get(id))]);
  return { answers, attached, photoHashes };
}

export type Checked = ReturnType<typeof checkSubmission>;
