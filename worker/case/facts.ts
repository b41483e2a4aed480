import type { CaseFacts } from '../../shared/lifecycle.ts';
import type { Context } from '../context.ts';
import type { LoadedCase } from './kind.ts';
import type { CaseRow, EventRow } from './queries.ts';

/** What permissions and guards look at. */
export function factsOf(
  { file }: CaseRow,
  events: readonly Pick<EventRow, 'action' | 'actorId'>[],
  marks: readonly string[] = [],
): CaseFacts {
  return {
    id: file.id,
    jurisdiction: file.jurisdiction,
    departmentId: file.departmentId,
    householdId: file.householdId,
    status: file.status,
    takenInBy: file.ownerId,
    history: events.map(({ action, actorId }) => ({ action, actorId })),
    marks,
    rating: file.rating,
  };
}

/** The same of a case that is loaded, with what its kind says of it. */
export function factsOfCase(ctx: Context, { row, events, own }: LoadedCase): CaseFacts {
  return factsOf(row, events, ctx.kinds[row.file.kind].marks?.(own));
}
