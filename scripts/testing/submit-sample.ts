import { mintId } from '../../shared/ids.ts';
import { submitApplication } from '../../worker/application/submit.ts';
import type { Context } from '../../worker/context.ts';
import { storePhotos, takePhoto } from '../../worker/photo/store-photo.ts';
import { PLAIN_JPEG } from '../../worker/testing/photos.ts';

/** An application for 临时救助 with two photos, from the first plate, by the verb that every submission uses. */
export async function submitSample(ctx: Context): Promise<void> {
  const photos = await storePhotos(ctx, [takePhoto(PLAIN_JPEG), takePhoto(PLAIN_JPEG)]);
  const [card = '', bill = ''] = photos.map(({ id }) => id);
  const plate = await ctx.db.$client.prepare('SELECT code FROM doorplate ORDER BY code').first<{ code: string }>();
  const input = {
    ...{ item: 'mz-linshi', version: 1, plate: plate?.code ?? '' },
    answers: {
      ...{ behalf: ['self'], applicantName: ['王小明'], applicantIdNumber: ['11010519491231002X'] },
      ...{ contactPhone: ['13912340077'], whatHappened: ['illness'], happenedOn: ['2026-01-15'] },
      ...{ story: ['摔伤住院，急用钱。'], familySize: ['3'], otherHelp: ['none'] },
    },
    photos: { 'id-card': [card], 'hardship-proof': [bill] },
  };
  await submitApplication({ ...ctx, actor: { kind: 'anyone' } }, input, mintId(ctx.random));
}
