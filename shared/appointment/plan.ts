export const HALVES = ['morning', 'afternoon'] as const;
export type Half = (typeof HALVES)[number];

/** How a centre takes bookings; see the columns of `centre_setting`. */
export interface BookingRules {
  periodMinutes: number;
  bufferMinutes: number;
  horizonDays: number;
  leadMinutes: number;
  walkInPercent: number;
  cancelMinutes: number;
  lateMinutes: number;
  confirmMinutes: number;
  closesOnHolidays: boolean;
}

/** What a centre that was never asked begins with (`docs/glossary.md`). */
export const DEFAULT_RULES: BookingRules = {
  periodMinutes: 15,
  bufferMinutes: 0,
  horizonDays: 30,
  leadMinutes: 60,
  walkInPercent: 20,
  cancelMinutes: 120,
  lateMinutes: 15,
  confirmMinutes: 120,
  closesOnHolidays: true,
};

export interface PlanWindow {
  id: number;
  place: 'centre' | 'home';
  seatsEach: number;
  isActive: boolean;
}

export interface Hours {
  /** Null: of the whole centre. */
  windowId: number | null;
  /** 0 = Sunday … 6 = Saturday. */
  weekday: number;
  /** Minutes after local midnight. */
  opens: number;
  closes: number;
}

export interface SpecialDay {
  onDate: LocalDate;
  hours: readonly (readonly [number, number])[];
}

export interface PlanClosure {
  id: string;
  windowId: number | null;
  startsAt: number;
  endsAt: number;
}

export interface Duty {
  onDate: LocalDate;
  half: Half;
  staffId: string;
  /** Null: off. */
  windowId: number | null;
}

/** Everything from which bookable periods follow. */
export interface CentrePlan {
  rules: BookingRules;
  windows: readonly PlanWindow[];
  openings: readonly Hours[];
  specialDays: readonly SpecialDay[];
  closures: readonly PlanClosure[];
  duties: readonly Duty[];
}

import type { LocalDate } from '../time.ts';
