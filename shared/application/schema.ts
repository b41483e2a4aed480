import * as v from 'valibot';
import { ID_FORMAT } from '../ids.ts';
import { MAX_PHOTOS } from './photos.ts';

const Slug = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,40}$/));

/** An idempotency key: made by the client, at least 16 characters, used for one command only. */
export const IdempotencyKey = v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/));

/** What a submission carries: the form of one service item, filled in. */
export const SubmitApplication = v.strictObject({
  item: Slug,
  /** Version of the item the form was made from. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Plate code of the household. */
  plate: v.pipe(v.string(), v.regex(/^[0-9A-Z]{10}$/)),
  /** Answers by question id, as typed; always lists. */
  answers: v.record(
    v.pipe(v.string(), v.maxLength(60)),
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(4000))), v.maxLength(20)),
  ),
  /** Ids of uploaded photos by material id. */
  photos: v.optional(
    v.record(Slug, v.pipe(v.array(v.pipe(v.string(), v.regex(ID_FORMAT))), v.maxLength(MAX_PHOTOS.material))),
    {},
  ),
});
export type SubmitApplication = v.InferOutput<typeof SubmitApplication>;

/** Reply to a submission. */
export const Receipt = v.object({
  caseId: v.string(),
  receipt: v.pipe(v.string(), v.description('Receipt number: twelve digits.')),
  itemName: v.string(),
  receivedAt: v.pipe(v.number(), v.description('Milliseconds since 1970 UTC.')),
  answerOn: v.nullable(v.pipe(v.string(), v.description('Local date by which the centre answers.'))),
  toBring: v.pipe(v.array(v.string()), v.description('Materials still to be brought or sent.')),
});

/** Reply to an upload. */
export const UploadedPhoto = v.object({ id: v.string(), bytes: v.number() });
