import type { AlarmFacts } from '../../shared/application/alarms.ts';
import type { ApplicationStatus } from '../../shared/application/lifecycle.ts';
import type { CaseFacts } from '../../shared/lifecycle.ts';
import type { CaseRow, EventRow } from './queries.ts';

/** What permissions and guards look at. */
export function factsOf(
  { file, licence, rating }: Pick<CaseRow, 'file' | 'rating'> & { licence: number | boolean },
  events: readonly Pick<EventRow, 'action' | 'actorId'>[],
): CaseFacts {
  return {
    id: file.id,
    jurisdiction: file.jurisdiction,
    departmentId: file.departmentId,
    householdId: file.householdId,
    status: file.status,
    takenInBy: file.ownerId,
    history: events.map(({ action, actorId }) => ({ action, actorId })),
    licence: Boolean(licence),
    rating,
  };
}

/** What the scheduler looks at. */
export function alarmFactsOf({ file, clock, licence, rating }: CaseRow): AlarmFacts {
  return { status: file.status as ApplicationStatus, clock, licence: Boolean(licence), rating, since: file.changedAt };
}
