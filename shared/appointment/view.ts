import type { Guide } from '../catalogue/edition.ts';
import type { CentreView } from '../centre.ts';
import type { FieldError } from '../errors.ts';
import type { LocalDate } from '../time.ts';
import type { Appointment, VisitPlace } from './schema.ts';

/** What a person has chosen so far. */
export interface VisitChoice {
  items: { id: string; name: string }[];
  place: VisitPlace;
  /** Case whose missing papers are brought. */
  about: string | null;
}

/** A day to choose, with what is free on it. */
export interface DayChoice {
  date: LocalDate;
  lunar: string;
  morning: number;
  afternoon: number;
}

/** A booking that is being moved rather than made. */
export interface Moving {
  caseId: string;
  version: number;
  /** Its time until now. */
  at: string;
}

/** The pages on which a resident books, by name, with what each shows. */
export interface BookingPages {
  bookItems: {
    categories: { id: string; name: string; items: { id: string; name: string }[] }[];
    chosen: string[];
    about: string | null;
    error: 'none' | 'tooMany' | 'apart' | null;
    centre: CentreView;
  };
  bookDays: {
    visit: VisitChoice;
    days: DayChoice[];
    /** First date of the days after these, as far as can be booked. */
    later: LocalDate | null;
    moving: Moving | null;
    /** Whether someone can come to the plate instead. */
    canBeHome: boolean;
    centre: CentreView;
  };
  bookTimes: {
    visit: VisitChoice;
    date: LocalDate;
    lunar: string;
    times: string[];
    moving: Moving | null;
    /** The wished time was taken by someone else: the next that are free. */
    taken: { at: string; alternatives: string[] } | null;
    centre: CentreView;
  };
  bookWho: {
    visit: VisitChoice;
    at: string;
    lunar: string;
    minutes: number;
    key: string;
    name: string;
    phone: string;
    errors: FieldError[];
    problem: 'slotFull' | 'twoBookings' | 'keyReused' | null;
    alternatives: string[];
    centre: CentreView;
  };
  bookLine: {
    visit: VisitChoice;
    from: LocalDate;
    to: LocalDate;
    key: string;
    name: string;
    phone: string;
    errors: FieldError[];
    problem: 'twoBookings' | 'keyReused' | null;
    centre: CentreView;
  };
  /** Without network: from what this phone keeps, with wishes in place of a choice. */
  bookWishes: { items: { id: string; name: string }[]; chosen: string[]; plateCode: string | null; centre: CentreView };
  appointment: {
    appointment: Appointment;
    lunar: string | null;
    qr: { side: number; path: string };
    /** What to bring for each item. */
    bring: { id: string; name: string; materials: Guide['materials'] }[];
    /** What did not work just now. */
    problem: 'tooLate' | 'conflict' | 'notAvailable' | null;
    /** Of the wait page, while its person stands in line at the counter. */
    waitToken: string | null;
    centre: CentreView;
  };
  appointmentCancel: { appointment: Appointment; centre: CentreView };
}
