import { isHoliday, isMovedWorkingDay } from '../calendar.ts';
import { addDays, instantAtMinute, type LocalDate, weekday } from '../time.ts';
import type { CentrePlan, Half, PlanWindow } from './plan.ts';

/** A period as the settings want it. */
export interface PlannedSlot {
  windowId: number;
  onDate: LocalDate;
  startsAt: number;
  endsAt: number;
  /** People it has room for. */
  seats: number;
  /** Of these, how many can be booked; the others are kept for who comes without a booking. */
  planned: number;
}

const MONDAY = 1;
const NOON = 12 * 60;

/** The half day that a minute belongs to. */
export function halfOf(minute: number): Half {
  return minute < NOON ? 'morning' : 'afternoon';
}

/**
 * Opening hours of a window on a date, minutes after midnight, in order. What counts first: a special day, then a statutory
 * holiday on which the centre closes, then the weekday; a weekend that was made a working day has Monday's hours. Hours of
 * the window's own replace the centre's.
 */
export function hoursOf(plan: CentrePlan, windowId: number, date: LocalDate): (readonly [number, number])[] {
  const special = plan.specialDays.find((day) => day.onDate === date);
  if (special) return inOrder(special.hours);
  if (plan.rules.closesOnHolidays && isHoliday(date)) return [];
  const own = plan.openings.filter((hours) => hours.windowId === windowId);
  const all = own.length ? own : plan.openings.filter((hours) => hours.windowId === null);
  const day = isMovedWorkingDay(date) ? MONDAY : weekday(date);
  return inOrder(all.filter((hours) => hours.weekday === day).map(({ opens, closes }) => [opens, closes] as const));
}

const inOrder = (hours: readonly (readonly [number, number])[]) => [...hours].sort(([a], [b]) => a - b);

/** The periods of every window on a date, by window and time. */
export function periodsOn(plan: CentrePlan, date: LocalDate): PlannedSlot[] {
  return plan.windows.filter(({ isActive }) => isActive).flatMap((window) => periodsOfWindow(plan, window, date));
}

/** The periods of all windows on `days` dates from `from` on. */
export function periodsFrom(plan: CentrePlan, from: LocalDate, days: number): PlannedSlot[] {
  return Array.from({ length: days }, (_, i) => periodsOn(plan, addDays(from, i))).flat();
}

function periodsOfWindow(plan: CentrePlan, window: PlanWindow, date: LocalDate): PlannedSlot[] {
  const { periodMinutes, walkInPercent } = plan.rules;
  const share = window.place === 'home' ? 0 : walkInPercent;
  const staff = staffing(plan, window.id, date);
  const slots: PlannedSlot[] = [];
  let before = 0;
  for (const [opens, closes] of hoursOf(plan, window.id, date)) {
    for (let minute = opens; minute + periodMinutes <= closes; minute += periodMinutes) {
      const seats = staff[halfOf(minute)] * window.seatsEach;
      const period = { startsAt: instantAtMinute(date, minute), endsAt: instantAtMinute(date, minute + periodMinutes) };
      if (seats === 0 || isClosed(plan, window.id, period)) continue;
      slots.push({
        windowId: window.id,
        onDate: date,
        ...period,
        seats,
        planned: seats - keptOf(before, seats, share),
      });
      before += seats;
    }
  }
  return slots;
}

/**
 * Seats of a period that are kept for walk-ins. The share is rounded over the day, not in each period: of periods with one
 * seat every fifth is kept at 20 %, and a day never keeps more than its share.
 */
export function keptOf(seatsBefore: number, seats: number, percent: number): number {
  return Math.floor(((seatsBefore + seats) * percent) / 100) - Math.floor((seatsBefore * percent) / 100);
}

function isClosed(plan: CentrePlan, windowId: number, period: { startsAt: number; endsAt: number }): boolean {
  return plan.closures.some(
    (closure) =>
      (closure.windowId === null || closure.windowId === windowId) &&
      closure.startsAt < period.endsAt &&
      closure.endsAt > period.startsAt,
  );
}

/** Staff at a window in each half of a date. Where nobody at all was planned for a half day, one counts at each window. */
function staffing(plan: CentrePlan, windowId: number, date: LocalDate): Record<Half, number> {
  const count = (half: Half) => {
    const duties = plan.duties.filter((duty) => duty.onDate === date && duty.half === half);
    return duties.length ? duties.filter((duty) => duty.windowId === windowId).length : 1;
  };
  return { morning: count('morning'), afternoon: count('afternoon') };
}
