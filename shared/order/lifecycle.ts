import { badRating, calledBack, once } from '../case/guards.ts';
import type { StatusOf } from '../case/kinds.ts';
import type { Transition } from '../lifecycle.ts';
import { notVolunteer } from './guards.ts';

/** Where a service order (点单) can stand. */
export type OrderStatus = StatusOf<'order'>;

/** Statuses in which the order is still to be carried out: it may be cancelled or run out of time. */
const BEFORE_VISIT = ['placed', 'offered', 'accepted'] as const;
/** Statuses after the visit: it may be rated. */
const AFTER_VISIT = ['done', 'confirmed', 'hoursApproved', 'closed'] as const;

type BeforeVisit = (typeof BEFORE_VISIT)[number];
type AfterVisit = (typeof AFTER_VISIT)[number];

const giveUp = (from: BeforeVisit) =>
  ({ action: 'giveUp', from, to: 'unserved', permission: 'order.dispatch', reason: true }) as const;

/** A rating is a confirmation as well: nobody grades what did not happen. */
const rate = (from: AfterVisit) =>
  ({
    action: 'rate',
    from,
    to: from === 'done' ? 'confirmed' : from,
    permission: 'case.rate',
    guards: [once],
  }) as const;
const callBack = (from: AfterVisit) =>
  ({
    action: 'callBack',
    from,
    to: from,
    permission: 'case.callBack',
    guards: [badRating, once],
    reason: true,
  }) as const;
const rateAgain = (from: AfterVisit) =>
  ({
    action: 'rateAgain',
    from,
    to: from,
    permission: 'case.rate',
    guards: [calledBack, once],
  }) as const;

/**
 * The lifecycle of a service order, complete (点单–派单–接单–评单, `docs/glossary.md`). Several volunteers may share one order: `join`,
 * `arriveToo` and `finishPart` are the steps of all but the last of them.
 */
export const orderLifecycle = [
  { action: 'dispatch', from: 'placed', to: 'offered', permission: 'order.dispatch' },
  { action: 'dispatch', from: 'offered', to: 'offered', permission: 'order.dispatch' },
  { action: 'offerWider', from: 'offered', to: 'offered', permission: 'order.offerWider' },
  { action: 'join', from: 'offered', to: 'offered', permission: 'order.accept' },
  { action: 'accept', from: 'offered', to: 'accepted', permission: 'order.accept' },
  // A volunteer said yes over the telephone; the centre writes it down.
  { action: 'joinFor', from: 'offered', to: 'offered', permission: 'order.dispatch' },
  { action: 'acceptFor', from: 'offered', to: 'accepted', permission: 'order.dispatch' },
  // With fewer people than the service usually takes.
  { action: 'goAhead', from: 'offered', to: 'accepted', permission: 'order.dispatch' },
  { action: 'decline', from: 'offered', to: 'offered', permission: 'order.decline' },
  { action: 'recall', from: 'offered', to: 'placed', permission: 'order.dispatch' },

  { action: 'dropOut', from: 'offered', to: 'offered', permission: 'order.dropOut', reason: true },
  { action: 'dropOut', from: 'accepted', to: 'offered', permission: 'order.dropOut', reason: true },
  { action: 'dropOut', from: 'arrived', to: 'offered', permission: 'order.dropOut', reason: true },
  { action: 'release', from: 'offered', to: 'offered', permission: 'order.release' },
  { action: 'release', from: 'accepted', to: 'offered', permission: 'order.release' },
  { action: 'release', from: 'arrived', to: 'offered', permission: 'order.release' },

  { action: 'arrive', from: 'accepted', to: 'arrived', permission: 'order.visit' },
  { action: 'arriveToo', from: 'arrived', to: 'arrived', permission: 'order.visit' },
  { action: 'finishPart', from: 'arrived', to: 'arrived', permission: 'order.visit' },
  { action: 'complete', from: 'arrived', to: 'done', permission: 'order.visit' },
  // The resident has said the PIN: that is their confirmation.
  { action: 'completeConfirmed', from: 'arrived', to: 'confirmed', permission: 'order.visit' },

  { action: 'nobodyAnswers', from: 'accepted', to: 'nobodyAnswers', permission: 'order.visit' },
  { action: 'nobodyAnswers', from: 'arrived', to: 'nobodyAnswers', permission: 'order.visit' },
  { action: 'personIsWell', from: 'nobodyAnswers', to: 'accepted', permission: 'order.checkOn' },
  { action: 'notServed', from: 'nobodyAnswers', to: 'unserved', permission: 'order.checkOn', reason: true },

  { action: 'confirm', from: 'done', to: 'confirmed', permission: 'order.confirm' },
  // The volunteer had no PIN at the end, and gives it later.
  { action: 'confirmByPin', from: 'done', to: 'confirmed', permission: 'order.visit' },
  {
    action: 'approveHours',
    from: 'confirmed',
    to: 'hoursApproved',
    permission: 'order.approveHours',
    guards: [notVolunteer],
  },
  { action: 'close', from: 'hoursApproved', to: 'closed', permission: 'order.close' },
  // Nobody confirmed for two weeks: no hours come of it.
  { action: 'close', from: 'done', to: 'closed', permission: 'order.close' },

  ...BEFORE_VISIT.map((from) => ({ action: 'cancel', from, to: 'cancelled', permission: 'order.cancel' }) as const),
  ...BEFORE_VISIT.map((from) => ({ action: 'expire', from, to: 'expired', permission: 'order.expire' }) as const),
  ...BEFORE_VISIT.map(giveUp),
  ...AFTER_VISIT.map(rate),
  ...AFTER_VISIT.map(callBack),
  ...AFTER_VISIT.map(rateAgain),
] as const satisfies readonly Transition<OrderStatus>[];

export type OrderAction = (typeof orderLifecycle)[number]['action'];

/** Statuses that nothing leaves any more, or only a rating does. */
export const ORDER_ENDED: ReadonlySet<string> = new Set<OrderStatus>(['closed', 'cancelled', 'expired', 'unserved']);
