/** What became of the wishes. */
export type Outcome =
  | { state: 'writing' | 'sending' | 'kept' }
  | { state: 'booked'; caseId: string; at: string | null }
  | { state: 'full'; alternatives: string[] }
  | { state: 'refused'; why: 'twoBookings' | 'invalid' | 'other' };
