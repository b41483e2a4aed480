import type { CaseFacts } from '../../shared/lifecycle.ts';
import type { CaseRow, EventRow } from './queries.ts';

/** What permissions and guards look at. */
export function factsOf(
  { file, licence }: Pick<CaseRow, 'file'> & { licence: number | boolean | null },
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
    rating: file.rating,
  };
}
