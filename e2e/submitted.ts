import { mintId } from '../shared/ids.ts';
import { submitApplication } from '../worker/application/submit.ts';
import { systemContext } from '../worker/composition.ts';
import { storePhotos, takePhoto } from '../worker/photo/store-photo.ts';
import { PLAIN_JPEG } from '../worker/testing/photos.ts';
import type { App } from './app.ts';

/** An application for 临时救助 from a plate, by the verb that every submission uses; gives its id. */
export async function submitted(app: App, plate: string, name: string): Promise<string> {
  const ctx = await systemContext(app.env);
  const photos = await storePhotos(ctx, [takePhoto(PLAIN_JPEG), takePhoto(PLAIN_JPEG)]);
  const [card = '', bill = ''] = photos.map(({ id }) => id);
  const input = {
    ...{ item: 'mz-linshi', version: 1, plate },
    answers: {
      behalf: ['self'],
      applicantName: [name],
      applicantIdNumber: ['11010519491231002X'],
      contactPhone: ['13912340077'],
      whatHappened: ['illness'],
      happenedOn: ['2026-01-15'],
      story: ['摔伤住院，急用钱。'],
      familySize: ['3'],
      otherHelp: ['none'],
    },
    photos: { 'id-card': [card], 'hardship-proof': [bill] },
  };
  return (await submitApplication(ctx, input, mintId(ctx.random))).caseId;
}
