import type { Text } from '../text.ts';
import type { BookingRules, Duty, Hours } from './plan.ts';

/** A centre as it begins to take bookings. */
export interface CentreImport {
  townId: number;
  /** Path of the town. */
  jurisdiction: string;
  /** What departs from the usual rules. */
  rules: Partial<BookingRules>;
  windows: readonly {
    place: 'centre' | 'home';
    letter: string;
    number: number;
    name: Text;
    seatsEach: number;
    items: readonly { itemId: string; minutes: number }[];
  }[];
  /** Of the whole centre. */
  hours: readonly Omit<Hours, 'windowId'>[];
  /** `windowId`: position in `windows`, counted from 1. */
  skills: readonly { staffId: string; windowId: number }[];
  duties: readonly Duty[];
}
