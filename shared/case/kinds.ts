/** What a case (案件) can be. Each kind has a lifecycle, words, and a table with the facts of its own. */
export const CASE_KINDS = ['application', 'appointment', 'order'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** Where a case can stand, by kind. What leads from one to the other is for the lifecycle of each kind to say. */
export const STATUSES_OF = {
  /** Where an application (办件) can stand. */
  application: [
    'received',
    'correctionsRequested',
    'notAcceptedProposed',
    'accepted',
    'inReview',
    'clockStopped',
    'granted',
    'refused',
    'delivered',
    'closed',
    'rated',
    'calledBack',
    'ratedAgain',
    'notAccepted',
    'lapsed',
    'withdrawn',
  ],
  /** Where an appointment (预约) can stand. Tickets of who came without one begin as `checkedIn`, places in the line as `waiting`. */
  appointment: [
    'waiting',
    'offered',
    'booked',
    'checkedIn',
    'called',
    'passedOver',
    'parked',
    'served',
    'done',
    'rated',
    'calledBack',
    'ratedAgain',
    'cancelled',
    'noShow',
    'lapsed',
  ],
  /** Where a service order (点单) can stand. */
  order: [
    'placed',
    'offered',
    'accepted',
    'arrived',
    'nobodyAnswers',
    'done',
    'confirmed',
    'hoursApproved',
    'closed',
    'cancelled',
    'expired',
    'unserved',
  ],
} as const satisfies Record<CaseKind, readonly string[]>;
export type StatusOf<Kind extends CaseKind> = (typeof STATUSES_OF)[Kind][number];
export type CaseStatus = StatusOf<CaseKind>;

/** Where a case of any kind can stand. */
export const CASE_STATUSES: readonly CaseStatus[] = [...new Set(Object.values(STATUSES_OF).flat())];
