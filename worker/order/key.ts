/** The header of every command. */
export const KEY = {
  'Idempotency-Key': {
    in: 'header',
    required: true,
    description: '16–64 characters of your own; the same command again is carried out once.',
  },
} as const;

/** The path of one order. */
export const ORDER = { caseId: { in: 'path', description: 'Id of the order’s case.' } } as const;

/** What every route of the staff can answer with. */
export const STAFF = ['signInNeeded', 'locked', 'forbidden'] as const;
