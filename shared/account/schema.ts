import * as v from 'valibot';
import { ROLES } from '../access.ts';
import { Text } from '../text.ts';

/** A role in a place, with the names to show. */
export const GrantView = v.object({
  role: v.picklist(ROLES),
  /** Path of the jurisdiction. */
  jurisdiction: v.string(),
  place: Text,
  departmentId: v.nullable(v.number()),
  department: v.nullable(Text),
});
export type GrantView = v.InferOutput<typeof GrantView>;

/** Who is signed in. `locked`: a shared phone that waits for its PIN. */
export const Me = v.object({
  id: v.string(),
  name: v.string(),
  state: v.picklist(['open', 'locked']),
  shared: v.boolean(),
  grants: v.array(GrantView),
});
export type Me = v.InferOutput<typeof Me>;
