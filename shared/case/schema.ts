import * as v from 'valibot';
import { Centre } from '../centre.ts';
import { CASE_KINDS, CASE_STATUSES } from './kinds.ts';
import { ALL_REASONS, MAX_RATING_WORDS } from './rating.ts';
import { APPLICANT_ACTIONS } from './view.ts';

const Receipt = v.pipe(v.string(), v.maxLength(40));
const LastFour = v.optional(v.pipe(v.string(), v.regex(/^(\d{4})?$/)), '');

/** What a look-up takes. The receipt number travels in the body: never in an address, a log or a history. */
export const GetProgress = v.strictObject({
  receipt: Receipt,
  /** Last four digits of the telephone given; without them only the status is told. */
  lastFour: LastFour,
});

export const Progress = v.object({
  caseId: v.string(),
  receipt: v.string(),
  kind: v.picklist(CASE_KINDS),
  status: v.picklist(CASE_STATUSES),
  isOpen: v.boolean(),
  dueOn: v.nullable(v.string()),
  dueIsProvisional: v.boolean(),
  daysLeft: v.nullable(v.number()),
  changedAt: v.number(),
  details: v.nullable(
    v.object({
      itemName: v.string(),
      rememberable: v.boolean(),
      owner: v.nullable(v.string()),
      steps: v.array(
        v.object({
          action: v.string(),
          status: v.picklist(CASE_STATUSES),
          at: v.number(),
          by: v.nullable(v.string()),
          reason: v.nullable(v.string()),
        }),
      ),
      actions: v.pipe(v.array(v.picklist(APPLICANT_ACTIONS)), v.description('What the applicant may do now.')),
      notice: v.pipe(
        v.nullable(
          v.object({
            version: v.number(),
            materials: v.array(
              v.object({
                id: v.string(),
                name: v.string(),
                obtain: v.string(),
                photo: v.boolean(),
                later: v.boolean(),
                unclear: v.number(),
              }),
            ),
            words: v.nullable(v.string()),
          }),
        ),
        v.description('What is asked for, while corrections are requested.'),
      ),
      rating: v.nullable(v.number()),
    }),
  ),
  centre: Centre,
});

/** How an applicant proves which case is theirs; a bound phone of the household needs no digits. */
export const PROOF = { receipt: Receipt, lastFour: LastFour };

/** 好差评. */
export const RateCase = v.strictObject({
  ...PROOF,
  grade: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
  reasons: v.optional(v.pipe(v.array(v.picklist(ALL_REASONS)), v.maxLength(ALL_REASONS.length)), []),
  words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(MAX_RATING_WORDS)), ''),
});

/** Where the case stands after a step. */
export const Stepped = v.object({ caseId: v.string(), status: v.picklist(CASE_STATUSES), version: v.number() });
