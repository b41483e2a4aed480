import { anotherPerson, badRating, notIntake, once } from '../case/guards.ts';
import type { StatusOf } from '../case/kinds.ts';
import type { Transition } from '../lifecycle.ts';
import { correctedBefore, licence, sentIn } from './guards.ts';

/** Where an application (办件) can stand. */
export type ApplicationStatus = StatusOf<'application'>;

/**
 * The lifecycle of an application, complete. Sources: Administrative Licensing Law art. 32 (one complete notice of
 * corrections within five days, silence counts as acceptance), 42 (limit, one extension with reasons notified), 45 (what
 * stops the clock); State Council "tell once" and "first contact owns" rules; `docs/glossary.md`.
 */
export const applicationLifecycle = [
  { action: 'takeIn', from: 'received', to: 'received', permission: 'application.receive', guards: [once, sentIn] },
  {
    action: 'requestCorrections',
    from: 'received',
    to: 'correctionsRequested',
    permission: 'application.requestCorrections',
    guards: [once],
    reason: true,
  },
  {
    action: 'requestCorrectionsAgain',
    from: 'received',
    to: 'correctionsRequested',
    permission: 'application.requestCorrectionsAgain',
    guards: [correctedBefore, once],
    reason: true,
  },
  {
    action: 'proposeNotAccepted',
    from: 'received',
    to: 'notAcceptedProposed',
    permission: 'application.proposeNotAccepted',
    reason: true,
  },
  { action: 'accept', from: 'received', to: 'accepted', permission: 'application.accept' },
  {
    action: 'deemAccepted',
    from: 'received',
    to: 'accepted',
    permission: 'application.deemAccepted',
    guards: [licence],
  },
  { action: 'withdraw', from: 'received', to: 'withdrawn', permission: 'application.withdraw' },

  {
    action: 'remind',
    from: 'correctionsRequested',
    to: 'correctionsRequested',
    permission: 'application.remind',
  },
  { action: 'correct', from: 'correctionsRequested', to: 'received', permission: 'application.correct' },
  { action: 'lapse', from: 'correctionsRequested', to: 'lapsed', permission: 'application.lapse' },
  { action: 'withdraw', from: 'correctionsRequested', to: 'withdrawn', permission: 'application.withdraw' },

  {
    action: 'confirmNotAccepted',
    from: 'notAcceptedProposed',
    to: 'notAccepted',
    permission: 'application.confirmNotAccepted',
    guards: [anotherPerson],
  },
  {
    action: 'dropNotAccepted',
    from: 'notAcceptedProposed',
    to: 'received',
    permission: 'application.confirmNotAccepted',
  },
  { action: 'withdraw', from: 'notAcceptedProposed', to: 'withdrawn', permission: 'application.withdraw' },

  { action: 'transfer', from: 'accepted', to: 'inReview', permission: 'application.transfer' },
  { action: 'withdraw', from: 'accepted', to: 'withdrawn', permission: 'application.withdraw' },

  {
    action: 'returnToCentre',
    from: 'inReview',
    to: 'accepted',
    permission: 'application.returnToCentre',
    reason: true,
  },
  {
    action: 'extend',
    from: 'inReview',
    to: 'inReview',
    permission: 'application.extend',
    guards: [once],
    reason: true,
  },
  { action: 'stopClock', from: 'inReview', to: 'clockStopped', permission: 'application.stopClock', reason: true },
  { action: 'grant', from: 'inReview', to: 'granted', permission: 'application.decide', guards: [notIntake] },
  {
    action: 'refuse',
    from: 'inReview',
    to: 'refused',
    permission: 'application.decide',
    guards: [notIntake],
    reason: true,
  },
  { action: 'withdraw', from: 'inReview', to: 'withdrawn', permission: 'application.withdraw' },

  { action: 'resumeClock', from: 'clockStopped', to: 'inReview', permission: 'application.resumeClock' },
  { action: 'withdraw', from: 'clockStopped', to: 'withdrawn', permission: 'application.withdraw' },

  { action: 'deliver', from: 'granted', to: 'delivered', permission: 'application.deliver' },
  { action: 'deliver', from: 'refused', to: 'delivered', permission: 'application.deliver' },
  { action: 'close', from: 'delivered', to: 'closed', permission: 'application.close' },

  { action: 'rate', from: 'closed', to: 'rated', permission: 'case.rate', guards: [once] },
  {
    action: 'callBack',
    from: 'rated',
    to: 'calledBack',
    permission: 'case.callBack',
    guards: [badRating],
    reason: true,
  },
  { action: 'rateAgain', from: 'calledBack', to: 'ratedAgain', permission: 'case.rate', guards: [once] },
] as const satisfies readonly Transition<ApplicationStatus>[];

export type ApplicationAction = (typeof applicationLifecycle)[number]['action'];

/** Statuses that nothing leaves any more, or only a rating does. */
export const ENDED: ReadonlySet<ApplicationStatus> = new Set([
  'closed',
  'rated',
  'calledBack',
  'ratedAgain',
  'notAccepted',
  'lapsed',
  'withdrawn',
]);

/** Whether there is such an action, in whatever status. */
export function isApplicationAction(action: string): action is ApplicationAction {
  return applicationLifecycle.some((transition) => transition.action === action);
}
