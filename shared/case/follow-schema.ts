import * as v from 'valibot';
import { ID_FORMAT } from '../ids.ts';
import { GetProgress } from './schema.ts';

/** A link of a case that shows it now. */
export const FollowLine = v.object({
  id: v.string(),
  madeAt: v.number(),
  /** Name of the member of staff who made it; null for the applicant, or a phone of the household. */
  madeBy: v.nullable(v.string()),
  until: v.number(),
});
export type FollowLine = v.InferOutput<typeof FollowLine>;

export const FollowLines = v.object({ links: v.array(FollowLine) });
export type FollowLines = v.InferOutput<typeof FollowLines>;

/** A link that was just made: the only time it can be read. */
export const MadeFollowLink = v.object({
  url: v.string(),
  until: v.number(),
  qr: v.object({ side: v.number(), path: v.string() }),
});
export type MadeFollowLink = v.InferOutput<typeof MadeFollowLink>;

/** Which case is one’s own, as for looking up its progress. */
export const OwnFollowLinks = GetProgress;
export const RevokeOwnFollowLink = v.object({
  ...GetProgress.entries,
  link: v.pipe(v.string(), v.regex(ID_FORMAT)),
});
export const RevokeFollowLink = v.object({ link: v.pipe(v.string(), v.regex(ID_FORMAT)) });
export const FollowCase = v.object({ token: v.pipe(v.string(), v.maxLength(40)) });

const Step = v.object({ action: v.string(), status: v.string(), at: v.number() });

/** How far a case is, for who follows it: no number, no name, no reason, nothing that was sent. */
export const FollowedCase = v.object({
  title: v.string(),
  kind: v.string(),
  status: v.string(),
  changedAt: v.number(),
  dueOn: v.nullable(v.string()),
  steps: v.array(Step),
  until: v.number(),
});
export type FollowedCase = v.InferOutput<typeof FollowedCase>;
