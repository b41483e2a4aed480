/** What can go wrong at a door. Only the first changes where the order stands: somebody looks after the person. */
export const PROBLEMS = ['nobodyAnswers', 'unwell', 'address', 'unsafe', 'other'] as const;
export type VisitProblem = (typeof PROBLEMS)[number];
