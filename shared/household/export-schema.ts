import * as v from 'valibot';
import { CASE_KINDS } from '../case/kinds.ts';

const Time = v.pipe(v.string(), v.isoTimestamp());

/** Everything kept about a household. */
export const HouseholdExport = v.object({
  exportedAt: Time,
  household: v.object({ plateCode: v.nullable(v.string()), address: v.nullable(v.string()) }),
  cases: v.array(
    v.object({
      receipt: v.string(),
      kind: v.picklist(CASE_KINDS),
      item: v.string(),
      status: v.string(),
      channel: v.string(),
      owner: v.nullable(v.string()),
      createdAt: Time,
      dueAt: v.nullable(Time),
      contact: v.object({ name: v.string(), phone: v.string() }),
      answers: v.record(v.string(), v.union([v.string(), v.array(v.string())])),
      timeline: v.array(
        v.object({
          at: Time,
          action: v.string(),
          status: v.string(),
          by: v.nullable(v.string()),
          reason: v.nullable(v.string()),
        }),
      ),
      photos: v.array(v.object({ materialId: v.string(), type: v.string(), bytes: v.number(), createdAt: Time })),
    }),
  ),
  devices: v.array(v.object({ label: v.string(), boundBy: v.string(), boundAt: Time, lastSeenAt: Time })),
  looks: v.array(
    v.object({
      at: Time,
      action: v.string(),
      by: v.nullable(v.string()),
      roles: v.array(v.string()),
      reason: v.nullable(v.string()),
      revokeReason: v.nullable(v.string()),
      itemName: v.nullable(v.string()),
    }),
  ),
});

const Fate = v.variant('goes', [
  v.object({ goes: v.literal(true) }),
  v.object({
    goes: v.literal(false),
    why: v.picklist(['running', 'archive', 'remedy']),
    until: v.nullable(v.pipe(v.string(), v.description('Local date.'))),
  }),
]);

export const ErasurePlan = v.object({
  lines: v.array(
    v.object({
      caseId: v.string(),
      receipt: v.string(),
      itemName: v.string(),
      photos: v.number(),
      fate: v.object({ answers: Fate, photos: Fate }),
    }),
  ),
  devices: v.number(),
});

/** How much an erasure took. */
export const Erased = v.object({ cases: v.number(), photos: v.number() });
