import * as v from 'valibot';
import { ID_FORMAT } from '../ids.ts';

const WindowId = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What the steps at the counter carry besides their reason. Steps that are not listed carry nothing. */
export const COUNTER_DETAILS = {
  /** Whether their ticket may go first by the rule for elders; as it was before, where nothing is said. */
  checkIn: v.optional(v.strictObject({ isElder: v.optional(v.boolean()) }), {}),
  /** To which window. */
  call: v.strictObject({ windowId: WindowId }),
  /** To which window, in the line there. */
  forward: v.strictObject({ windowId: WindowId }),
  /** Before whom in line; null: to its end. */
  reorder: v.strictObject({ before: v.nullable(v.pipe(v.string(), v.regex(ID_FORMAT))) }),
} as const satisfies Record<string, v.GenericSchema>;
