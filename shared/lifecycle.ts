import { type Actor, can, type Permission, type Subject } from './access.ts';

/** What guards look at besides status and permission. */
export interface CaseFacts {
  id: string;
  jurisdiction: string;
  departmentId: number | null;
  householdId: number | null;
  status: string;
  /** Who took the case in (首问责任人): may not decide it. */
  takenInBy: string | null;
  /** What has been done so far, oldest first. */
  history: readonly { action: string; actorId: string | null }[];
  /** Deemed acceptance exists for administrative licences only. */
  licence: boolean;
  /** The grade 1–5 given, if any. */
  rating: number | null;
}

const GUARDS = {
  /** The action has not been taken on this case before. */
  once: ({ history }, action) => !history.some((h) => h.action === action),
  /** The office did not take the case in itself: there is nothing left to take in. */
  sentIn: ({ history }) => !history.some((h) => h.action === 'submit' && h.actorId !== null),
  /** Corrections have been requested before. */
  correctedBefore: ({ history }) => history.some((h) => h.action === 'requestCorrections'),
  /** Someone other than who took the last step. */
  anotherPerson: ({ history }, _, actorId) => actorId !== null && history.at(-1)?.actorId !== actorId,
  /** Someone other than who took the case in. */
  notIntake: ({ takenInBy }, _, actorId) => actorId === null || takenInBy !== actorId,
  /** Whoever helped does not decide about it (hours of service). */
  notVolunteer: ({ history }, _, actorId) =>
    !history.some((h) => (h.action === 'accept' || h.action === 'join') && h.actorId === actorId),
  /** The applicant was called back after a bad grade. */
  calledBack: ({ history }) => history.some((h) => h.action === 'callBack'),
  licence: ({ licence }) => licence,
  badRating: ({ rating }) => rating !== null && rating <= 2,
  /** Called again fewer than twice since the last arrival at the window's line. */
  recallLeft: ({ history }) => recallsIn(history) < 2,
  recalledTwice: ({ history }) => recallsIn(history) >= 2,
} satisfies Record<string, (facts: CaseFacts, action: string, actorId: string | null) => boolean>;

export type Guard = keyof typeof GUARDS;

/** Recalls since the person last joined a line: by check-in, forwarding, or coming back. */
function recallsIn(history: CaseFacts['history']): number {
  const joined = history.findLastIndex(({ action }) => JOINS.has(action));
  return history.slice(joined + 1).filter(({ action }) => action === 'recall').length;
}
const JOINS: ReadonlySet<string> = new Set(['checkIn', 'forward', 'resume']);

export interface Transition<Status extends string = string, Action extends string = string> {
  action: Action;
  from: Status;
  to: Status;
  permission: Permission;
  guards?: readonly Guard[];
  /** A reason must be given; it is told to the applicant. */
  reason?: true;
}

/** What permissions on a case are asked for. */
export function subjectOf({ id, jurisdiction, departmentId, householdId }: Omit<CaseFacts, 'history'>): Subject {
  return { caseId: id, jurisdiction, departmentId, householdId };
}

/** The identity that guards compare: staff have one, others act for themselves. */
export function actorId(actor: Actor): string | null {
  return actor.kind === 'staff' ? actor.id : null;
}

/** The transition that `action` makes from the case's status, or undefined when the lifecycle has none. */
export function findTransition<T extends Transition>(
  lifecycle: readonly T[],
  status: string,
  action: string,
): T | undefined {
  return lifecycle.find((t) => t.from === status && t.action === action);
}

/** Whether the guards of a transition let this actor through. */
export function passesGuards(transition: Transition, facts: CaseFacts, actor: Actor): boolean {
  return (transition.guards ?? []).every((guard) => GUARDS[guard](facts, transition.action, actorId(actor)));
}

/** The actions open to `actor` on this case now, in the order of the table. The server's answer and the buttons shown. */
export function availableActions<T extends Transition>(
  lifecycle: readonly T[],
  facts: CaseFacts,
  actor: Actor,
): T['action'][] {
  return lifecycle
    .filter((t) => t.from === facts.status)
    .filter((t) => can(actor, t.permission, subjectOf(facts)))
    .filter((t) => passesGuards(t, facts, actor))
    .map((t) => t.action);
}
