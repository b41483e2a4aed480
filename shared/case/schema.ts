import * as v from 'valibot';
import { APPLICATION_STATUSES } from '../application/lifecycle.ts';
import { Centre } from '../doorplate/schema.ts';

/** What a look-up takes. The receipt number travels in the body: never in an address, a log or a history. */
export const GetProgress = v.strictObject({
  receipt: v.pipe(v.string(), v.maxLength(40)),
  /** Last four digits of the telephone given; without them only the status is told. */
  lastFour: v.optional(v.pipe(v.string(), v.regex(/^(\d{4})?$/)), ''),
});

export const Progress = v.object({
  caseId: v.string(),
  receipt: v.string(),
  status: v.picklist(APPLICATION_STATUSES),
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
          status: v.picklist(APPLICATION_STATUSES),
          at: v.number(),
          by: v.nullable(v.string()),
          reason: v.nullable(v.string()),
        }),
      ),
    }),
  ),
  centre: Centre,
});
