import * as v from 'valibot';
import { COUNTER_DETAILS } from './counter-details.ts';
import { LocalTime } from './local-time.ts';

/** How the person agreed when someone of the office moves their booking for them: never silently. */
export const CONSENTS = ['phone', 'counter'] as const;

/** What each action of an appointment carries besides its reason. Actions that are not listed carry nothing. */
export const APPOINTMENT_DETAILS = {
  ...COUNTER_DETAILS,
  /** To when; at a window that does all of its items, of the centre's choice. */
  move: v.strictObject({ at: LocalTime, consent: v.optional(v.picklist(CONSENTS)) }),
  /** Times that the centre asks to take instead. */
  proposeMove: v.strictObject({ times: v.pipe(v.array(LocalTime), v.minLength(1), v.maxLength(5)) }),
  /** A seat that became free. */
  offer: v.strictObject({ at: LocalTime }),
  /** At the door: the plate that was scanned. */
  arrive: v.strictObject({ plate: v.pipe(v.string(), v.regex(/^[0-9A-Z]{10}$/)) }),
} as const satisfies Record<string, v.GenericSchema>;
