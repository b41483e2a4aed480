import type { Transition } from '../lifecycle.ts';

/** Where a volunteer stands with an order that was offered to them. `released`: taken back by the centre, or others were enough. */
export const ASSIGNMENT_STATUSES = [
  'offered',
  'accepted',
  'arrived',
  'done',
  'declined',
  'dropped',
  'released',
] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

/** `none`: nothing was between this volunteer and the order yet. */
export type AssignmentStanding = AssignmentStatus | 'none';

export type AssignmentAction =
  | 'offer'
  | 'accept'
  | 'acceptFor'
  | 'decline'
  | 'dropOut'
  | 'release'
  | 'makeWay'
  | 'callOff'
  | 'arrive'
  | 'startAnew'
  | 'finish';

interface Step extends Transition<AssignmentStanding, AssignmentAction> {
  to: AssignmentStatus;
}

/** The volunteer comes, or is at the door. */
export const HELD = ['accepted', 'arrived'] as const satisfies readonly AssignmentStatus[];
/** No longer between the volunteer and the order: it can be offered and taken anew. */
const OVER = ['none', 'declined', 'dropped', 'released'] as const;
const RUNNING = ['offered', ...HELD] as const;

const steps = (
  action: AssignmentAction,
  from: readonly AssignmentStanding[],
  to: AssignmentStatus,
  ...permissions: Step['permission'][]
) => permissions.flatMap((permission) => from.map((one): Step => ({ action, from: one, to, permission })));

/**
 * The lifecycle of an assignment, complete. Each step goes with a step of its order, whose permission it has: whoever cancels an
 * order calls off everyone who was to come.
 */
export const assignmentLifecycle: readonly Step[] = [
  ...steps('offer', ['offered', ...OVER], 'offered', 'order.dispatch'),
  ...steps('accept', ['offered', ...OVER], 'accepted', 'order.accept'),
  // Said over the telephone; the centre writes it down.
  ...steps('acceptFor', ['offered', ...OVER], 'accepted', 'order.dispatch'),
  ...steps('decline', ['offered', 'none'], 'declined', 'order.decline'),
  ...steps('dropOut', HELD, 'dropped', 'order.dropOut'),
  ...steps('release', RUNNING, 'released', 'order.release'),
  // The last seat was taken, or those who have accepted are enough.
  ...steps('makeWay', ['offered'], 'released', 'order.accept', 'order.dispatch'),
  // The order is taken back or over.
  ...steps('callOff', RUNNING, 'released', 'order.dispatch', 'order.cancel', 'order.expire', 'order.checkOn'),
  ...steps('arrive', ['accepted'], 'arrived', 'order.visit'),
  // Nobody had opened, the person is well: the visit begins again.
  ...steps('startAnew', ['arrived'], 'accepted', 'order.checkOn'),
  ...steps('finish', ['arrived'], 'done', 'order.visit'),
];

/** Returns whether a volunteer has taken the order and not finished. */
export function isHeld(status: string | undefined): boolean {
  return HELD.some((one) => one === status);
}

/** Returns whether an assignment can take a step from where it stands; who may take it is asked of the permission. */
export function canTake(action: AssignmentAction, status: AssignmentStanding): boolean {
  return assignmentLifecycle.some((step) => step.action === action && step.from === status);
}
