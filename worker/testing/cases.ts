import { submitApplication } from '../application/submit.ts';
import type { Context } from '../context.ts';
import { storePhotos, takePhoto } from '../photo/store-photo.ts';
import { PLAIN_JPEG } from './photos.ts';
import { GOOD_ANSWERS } from './town.ts';

/** Submits an application for `testItem`, as a resident would, and gives its id and receipt number. */
export async function submitCase(
  ctx: Context,
  plate: string,
  answers: Record<string, string[]> = {},
): Promise<{ caseId: string; receipt: string }> {
  const [photo] = await storePhotos(ctx, [takePhoto(PLAIN_JPEG)]);
  const input = {
    item: 'test-relief',
    version: 1,
    plate,
    answers: { ...GOOD_ANSWERS, ...answers },
    photos: { 'id-card': [photo?.id ?? ''] },
  };
  const { caseId } = await submitApplication({ ...ctx, actor: { kind: 'anyone' } }, input, crypto.randomUUID());
  const row = await ctx.db.$client
    .prepare('SELECT receipt FROM case_file WHERE id = ?1')
    .bind(caseId)
    .first<{ receipt: string }>();
  return { caseId, receipt: row?.receipt ?? '' };
}
