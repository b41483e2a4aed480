import * as v from 'valibot';
import { Text } from '../text.ts';
import { instantOfTime } from '../time.ts';
import { LocalTime } from './local-time.ts';
import type { CentrePlan } from './plan.ts';
import { HALVES } from './plan.ts';

const Whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const Id = Whole(1, 1_000_000_000);
const LocalDate = v.pipe(v.string(), v.isoDate());
const Reason = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200));
const Slug = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,40}$/));
const Minute = Whole(0, 1440);
/** A stretch of a day, minutes after midnight. */
export const Stretch = v.pipe(
  // Not a tuple: OpenAPI has none.
  v.array(Minute),
  v.length(2),
  v.check(([from = 0, to = 0]) => from < to),
  v.transform(([from = 0, to = 0]): [number, number] => [from, to]),
);
const Stretches = v.pipe(
  v.array(Stretch),
  v.maxLength(4),
  v.check((all) =>
    [...all].sort(([a], [b]) => a - b).every(([from], i, list) => i === 0 || from >= (list[i - 1]?.[1] ?? 0)),
  ),
);

export const RulesInput = v.strictObject({
  periodMinutes: v.picklist([5, 10, 15, 20, 30, 60]),
  bufferMinutes: Whole(0, 60),
  horizonDays: Whole(1, 90),
  leadMinutes: Whole(0, 10_080),
  walkInPercent: Whole(0, 100),
  cancelMinutes: Whole(0, 2_880),
  lateMinutes: Whole(5, 120),
  confirmMinutes: Whole(10, 1_440),
  closesOnHolidays: v.boolean(),
});

const WindowInput = v.strictObject({
  /** Null: a new one. */
  id: v.nullable(Id),
  place: v.picklist(['centre', 'home']),
  letter: v.pipe(v.string(), v.regex(/^[A-Z]$/)),
  number: Whole(1, 99),
  name: Text,
  seatsEach: Whole(1, 50),
  isActive: v.boolean(),
  items: v.pipe(v.array(v.strictObject({ itemId: Slug, minutes: Whole(1, 480) })), v.maxLength(300)),
});

export const DutyInput = v.strictObject({
  onDate: LocalDate,
  half: v.picklist(HALVES),
  staffId: v.pipe(v.string(), v.maxLength(60)),
  windowId: v.nullable(Id),
});

/** One change of a centre's settings. */
export const CentreChange = v.variant('what', [
  v.strictObject({ what: v.literal('rules'), rules: RulesInput }),
  v.strictObject({ what: v.literal('window'), window: WindowInput }),
  v.strictObject({
    what: v.literal('hours'),
    windowId: v.nullable(Id),
    /** By weekday from Sunday on. */
    week: v.pipe(v.array(Stretches), v.length(7)),
  }),
  v.strictObject({ what: v.literal('specialDay'), onDate: LocalDate, hours: Stretches, reason: Reason }),
  v.strictObject({ what: v.literal('noSpecialDay'), onDate: LocalDate }),
  v.pipe(
    v.strictObject({
      what: v.literal('closure'),
      windowId: v.nullable(Id),
      from: LocalTime,
      to: LocalTime,
      reason: Reason,
    }),
    v.check(({ from, to }) => from < to),
  ),
  v.strictObject({ what: v.literal('noClosure'), id: v.pipe(v.string(), v.maxLength(40)) }),
]);
export type CentreChange = v.InferOutput<typeof CentreChange>;

/** Who is where on some dates: what was planned for these people on these half days before is replaced. */
export const RosterChange = v.strictObject({
  what: v.literal('roster'),
  duties: v.pipe(v.array(DutyInput), v.minLength(1), v.maxLength(1_000)),
});
export type RosterChange = v.InferOutput<typeof RosterChange>;

/** A window that is not there yet, while it is only looked at. */
const UNBORN = -1;

/** The plan as it would be after a change; pure, so that what it hits can be seen before it is saved. */
export function changed(plan: CentrePlan, change: CentreChange | RosterChange): CentrePlan {
  switch (change.what) {
    case 'rules':
      return { ...plan, rules: change.rules };
    case 'window': {
      const { id, place, seatsEach, isActive } = change.window;
      const others = plan.windows.filter((window) => window.id !== id);
      return { ...plan, windows: [...others, { id: id ?? UNBORN, place, seatsEach, isActive }] };
    }
    case 'hours': {
      const others = plan.openings.filter(({ windowId }) => windowId !== change.windowId);
      return { ...plan, openings: [...others, ...hoursIn(change)] };
    }
    case 'specialDay':
    case 'noSpecialDay': {
      const others = plan.specialDays.filter(({ onDate }) => onDate !== change.onDate);
      return { ...plan, specialDays: change.what === 'specialDay' ? [...others, change] : others };
    }
    case 'closure': {
      const { windowId, from, to } = change;
      const added = { id: '', windowId, startsAt: instantOfTime(from), endsAt: instantOfTime(to) };
      return { ...plan, closures: [...plan.closures, added] };
    }
    case 'noClosure':
      return { ...plan, closures: plan.closures.filter(({ id }) => id !== change.id) };
    case 'roster': {
      const key = (duty: { onDate: string; half: string; staffId: string }) =>
        `${duty.onDate} ${duty.half} ${duty.staffId}`;
      const replaced = new Set(change.duties.map(key));
      return { ...plan, duties: [...plan.duties.filter((duty) => !replaced.has(key(duty))), ...change.duties] };
    }
  }
}

/** The hours of a week as rows. */
export function hoursIn({ windowId, week }: Extract<CentreChange, { what: 'hours' }>) {
  return week.flatMap((stretches, weekday) =>
    stretches.map(([opens, closes]) => ({ windowId, weekday, opens, closes })),
  );
}
