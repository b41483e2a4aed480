/** 好差评: the five grades of GB/T 39735-2020, best first. Nothing is chosen beforehand. */
export const GRADES = [5, 4, 3, 2, 1] as const;
export type Grade = (typeof GRADES)[number];

/** What can be ticked with a grade; a good one has other reasons than a bad one. */
export const REASONS = {
  good: ['friendly', 'quick', 'clear', 'fewTrips', 'helped'],
  bad: ['slow', 'unclear', 'manyTrips', 'papers', 'unfriendly', 'unsolved', 'phone'],
} as const;
export type Reason = (typeof REASONS)['good' | 'bad'][number];
export const ALL_REASONS: readonly Reason[] = [...REASONS.good, ...REASONS.bad];

/** Grades up to this one are bad: someone calls back within five working days. */
export const BAD_GRADE = 2;
/** Characters of the words with a grade at most. */
export const MAX_RATING_WORDS = 500;

/** The reasons that go with a grade. */
export function reasonsFor(grade: number): readonly Reason[] {
  return grade <= BAD_GRADE ? REASONS.bad : REASONS.good;
}
