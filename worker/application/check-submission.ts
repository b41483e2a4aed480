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

/** Returns what a submission refers to, and the command that came under its key before: one round trip. */
export async function readSubmission(ctx: Context, input: SubmitApplication, key: string) {
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
  return { plate: plates[0], published: items[0], earlier: commands[0], photos };
}
type Read = Awaited<ReturnType<typeof readSubmission>>;

/** Returns plate, item and photos of a submission that is new. Throws `notFound`. */
export function openSubmission(ctx: Context, { plate, published, photos }: Read) {
  // A form kept on a phone may be of the version before: the case keeps the version it began with.
  if (!namesHousehold(ctx.actor, plate) || !published || published.status === 'draft')
    throw new DomainError('notFound');
  return { plate, item: published.item, version: published.version, photos };
}

export type Loaded = ReturnType<typeof openSubmission>;

/** The hashes of photos by id: of those that arrived before, and of those that came now. */
function hashesOf(stored: Read['photos'], fresh: readonly NewPhoto[] = []): Map<string, string> {
  return new Map([...stored, ...fresh.map(({ row }) => row)].map((row) => [row.id, row.sha256]));
}

/**
 * Returns what a submission asks for, the same for every sending: a form that is sent again brings its photos under other ids, and
 * leaves out what is empty or not.
 */
export function askedIn(
  { item, plate, answers, photos }: SubmitApplication,
  { photos: stored }: Read,
  { channel, fresh }: { channel: string; fresh?: readonly NewPhoto[] },
) {
  const hashes = hashesOf(stored, fresh);
  const said = Object.entries(answers).map(([id, values]) => [id, values.filter((value) => value.trim())] as const);
  const shown = Object.entries(photos).map(([id, ids]) => [id, ids.map((one) => hashes.get(one))] as const);
  const inOrder = (list: readonly (readonly [string, readonly unknown[]])[]) =>
    list.filter(([, values]) => values.length).sort(([a], [b]) => (a < b ? -1 : 1));
  return [channel, item, plate, inOrder(said), inOrder(shown)];
}

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
  const hashes = hashesOf(stored, coming.fresh);
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
  return { answers, attached };
}

export type Checked = ReturnType<typeof checkSubmission>;
