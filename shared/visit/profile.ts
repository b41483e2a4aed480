import * as v from 'valibot';
import { SKILLS, TRAININGS } from '../order/menu.ts';

const LocalDate = v.pipe(v.string(), v.isoDate());
const MinuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60));
const Version = v.pipe(v.number(), v.integer(), v.minValue(0));

const Weekly = v.pipe(
  v.strictObject({
    /** 0 Sunday … 6 Saturday. */
    day: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
    from: MinuteOfDay,
    to: MinuteOfDay,
  }),
  v.check(({ from, to }) => from < to, 'timeOrder'),
);
const Leave = v.pipe(
  v.strictObject({ from: LocalDate, to: LocalDate }),
  v.check(({ from, to }) => from <= to, 'dateOrder'),
);
const Trained = v.strictObject({ what: v.picklist(TRAININGS), on: LocalDate });

/** What a volunteer says of themself: what they can do, where and when they help. */
export const SaveProfile = v.strictObject({
  /** Version that was changed; 0 for the first time. */
  version: Version,
  skills: v.pipe(v.array(v.picklist(SKILLS)), v.maxLength(SKILLS.length)),
  /** Ids of villages, the nearest first. */
  places: v.pipe(v.array(v.pipe(v.number(), v.integer())), v.maxLength(30)),
  weekly: v.pipe(v.array(Weekly), v.maxLength(21)),
  leave: v.pipe(v.array(Leave), v.maxLength(20)),
  mostPerDay: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
});
export type SaveProfile = v.InferOutput<typeof SaveProfile>;

/** What the centre has seen the papers of: training and insurance. */
export const SaveQualification = v.strictObject({
  version: Version,
  training: v.pipe(v.array(Trained), v.maxLength(20)),
  insuredUntil: v.nullable(LocalDate),
});
export type SaveQualification = v.InferOutput<typeof SaveQualification>;

export const Profile = v.object({
  staffId: v.string(),
  name: v.string(),
  version: v.number(),
  skills: v.array(v.picklist(SKILLS)),
  places: v.array(v.number()),
  weekly: v.array(v.object({ day: v.number(), from: v.number(), to: v.number() })),
  leave: v.array(v.object({ from: v.string(), to: v.string() })),
  mostPerDay: v.number(),
  training: v.array(v.object({ what: v.picklist(TRAININGS), on: v.string() })),
  insuredUntil: v.nullable(v.string()),
  /** Villages that can be chosen. */
  villages: v.array(v.object({ id: v.number(), name: v.string() })),
});
export type Profile = v.InferOutput<typeof Profile>;

export const VolunteerLine = v.object({
  id: v.string(),
  name: v.string(),
  skills: v.array(v.string()),
  villages: v.array(v.string()),
  insuredUntil: v.nullable(v.string()),
  isOnLeave: v.boolean(),
});
export type VolunteerLine = v.InferOutput<typeof VolunteerLine>;
export const Volunteers = v.object({ volunteers: v.array(VolunteerLine) });
export type Volunteers = v.InferOutput<typeof Volunteers>;
