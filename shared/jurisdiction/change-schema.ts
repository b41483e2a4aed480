import * as v from 'valibot';
import { maskWords } from '../form/mask.ts';

const Id = v.pipe(v.number(), v.integer(), v.minValue(1));
const HouseNumber = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(20));

/** Why something was changed; it stays on record for ever, so without numbers of persons. */
export const ChangeReason = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty(),
  v.maxLength(200),
  v.check((text) => maskWords(text, []) === text, 'no telephone or identity numbers'),
);

/** As it was seen: whoever was faster wins. */
const seen = { groupId: Id, houseNumber: HouseNumber };

export const MoveHousehold = v.strictObject({
  seen: v.strictObject(seen),
  groupId: Id,
  houseNumber: HouseNumber,
  reason: ChangeReason,
});
export type MoveHousehold = v.InferOutput<typeof MoveHousehold>;

export const SplitHousehold = v.strictObject({
  seen: v.strictObject(seen),
  houseNumbers: v.pipe(v.array(HouseNumber), v.minLength(1), v.maxLength(20)),
  reason: ChangeReason,
});
export type SplitHousehold = v.InferOutput<typeof SplitHousehold>;

export const MergeHousehold = v.strictObject({
  seen: v.strictObject(seen),
  intoId: Id,
  reason: ChangeReason,
});
export type MergeHousehold = v.InferOutput<typeof MergeHousehold>;

export const DemolishHousehold = v.strictObject({ seen: v.strictObject(seen), reason: ChangeReason });
export type DemolishHousehold = v.InferOutput<typeof DemolishHousehold>;

export const RedrawGrid = v.strictObject({
  /** The grid the groups were seen in. */
  fromGridId: Id,
  groupIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(50)),
  toGridId: Id,
  reason: ChangeReason,
});
export type RedrawGrid = v.InferOutput<typeof RedrawGrid>;

/** What a change took along. */
export const Changed = v.object({
  households: v.pipe(v.array(v.object({ id: v.number(), address: v.string() })), v.description('That are new.')),
  cases: v.pipe(v.number(), v.description('Open cases that went along.')),
});
export type Changed = v.InferOutput<typeof Changed>;

/** A household for those who keep the register. */
export const RegisterHousehold = v.object({
  id: v.number(),
  address: v.string(),
  villageId: v.number(),
  groupId: v.number(),
  houseNumber: v.string(),
  reference: v.nullable(v.string()),
  endedAs: v.nullable(v.picklist(['merged', 'demolished'])),
  plate: v.nullable(v.object({ code: v.string(), status: v.string() })),
  openCases: v.number(),
  phones: v.number(),
});
export type RegisterHousehold = v.InferOutput<typeof RegisterHousehold>;

/** Villages with their grids and groups. */
export const Places = v.object({
  villages: v.array(
    v.object({
      id: v.number(),
      name: v.string(),
      grids: v.array(v.object({ id: v.number(), name: v.string(), contact: v.string(), households: v.number() })),
      groups: v.array(
        v.object({ id: v.number(), number: v.number(), hamlet: v.nullable(v.string()), gridId: v.number() }),
      ),
    }),
  ),
});
export type Places = v.InferOutput<typeof Places>;
