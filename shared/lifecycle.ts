import type { GenericSchema } from 'valibot';
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
  /** What the kind says of the case for its own guards. */
  marks?: readonly string[];
  /** The grade 1–5 given, if any. */
  rating: number | null;
}

/** Says whether a case, as it stands, lets an action through. Each kind declares its own; documents call them by their names. */
export type Guard = (facts: CaseFacts, action: string, actorId: string | null) => boolean;

export interface Transition<Status extends string = string, Action extends string = string> {
  action: Action;
  from: Status;
  to: Status;
  permission: Permission;
  guards?: readonly Guard[];
  /** A reason must be given; it is told to the applicant. */
  reason?: true;
}

/** What the case engine has to know of a kind of case, on either side of the network. */
export interface CaseRules {
  lifecycle: readonly Transition[];
  /** Statuses that nothing leaves any more, or only a rating does. */
  ended: ReadonlySet<string>;
  /** What each action carries besides its reason. Actions that are not listed carry nothing. */
  details: Readonly<Record<string, GenericSchema>>;
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
  return (transition.guards ?? []).every((guard) => guard(facts, transition.action, actorId(actor)));
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
