import * as v from 'valibot';
import { PROOF } from '../case/schema.ts';
import { ID_FORMAT } from '../ids.ts';
import { MAX_PHOTOS } from '../photo/photos.ts';

const Slug = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,40}$/));

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

/** Reply to an upload. */
export const UploadedPhoto = v.object({ id: v.string(), bytes: v.number() });

/** A case that came by telephone, letter or visit, entered by the office. */
export const IntakeApplication = v.strictObject({
  ...SubmitApplication.entries,
  channel: v.picklist(['phone', 'letter', 'visit', 'home']),
});
export type IntakeApplication = v.InferOutput<typeof IntakeApplication>;

/** The answer to a notice of corrections. */
export const AnswerCorrections = v.strictObject({
  ...PROOF,
  /** `notice.version` of the progress; a newer notice refuses the answer. */
  notice: v.optional(v.pipe(v.number(), v.integer())),
  /** Ids of uploaded photos by material id. */
  photos: v.optional(v.record(Slug, v.pipe(v.array(v.pipe(v.string(), v.regex(ID_FORMAT))), v.maxLength(20))), {}),
  /** Materials whose paper will be brought. */
  bring: v.optional(v.pipe(v.array(Slug), v.maxLength(15)), []),
});

export const WithdrawCase = v.strictObject({
  ...PROOF,
  version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
