import type { CaseView } from '../../../shared/case/desk.ts';
import type { CaseStatus } from '../../../shared/case/kinds.ts';
import type { Context } from '../../context.ts';
import { open } from '../../seal.ts';
import type { EventRow } from '../queries.ts';
import type { Show } from '../show.ts';
import type { Dossier } from './dossier.ts';

/** Steps of which the office may not know who took them. */
const UNNAMED = new Set(['rate', 'rateAgain']);

/** The steps of a case with what belongs to them, oldest first. */
export function timelineOf(ctx: Context, events: readonly EventRow[], show: Show): Promise<CaseView['timeline']> {
  return Promise.all(
    events.map(async (event) => {
      const { caseId, version, at, action, actorKind, actorName, reasonSealed, detailSealed } = event;
      const unseal = <T>(what: 'reason' | 'detail', sealed: string | null) =>
        sealed === null ? null : open<T>(ctx.keys, sealed, `${what}:${caseId}:${version}`);
      const reason = await unseal<string>('reason', reasonSealed);
      return {
        version,
        at,
        action,
        status: event.status as CaseStatus,
        by: UNNAMED.has(action) ? 'applicant' : actorKind,
        name: actorName,
        reason: reason === null ? null : show(reason),
        detail: showIn(await unseal<unknown>('detail', detailSealed), show),
      };
    }),
  );
}

/** The same data with every free text shown as it may be; ids and plate codes have no digits enough to be taken for numbers. */
function showIn(detail: unknown, show: Show): unknown {
  if (typeof detail === 'string') return /^[\w-]*$/.test(detail) && /[a-z]/i.test(detail) ? detail : show(detail);
  if (Array.isArray(detail)) return detail.map((one) => showIn(one, show));
  if (detail === null || typeof detail !== 'object') return detail;
  return Object.fromEntries(Object.entries(detail).map(([key, value]) => [key, showIn(value, show)]));
}

/** The office's notes to itself. */
export function notesOf(ctx: Context, notes: Dossier['notes'], show: Show): Promise<CaseView['notes']> {
  return Promise.all(
    notes.map(async ({ id, at, staffName, textSealed }) => {
      return { id, at, name: staffName, text: show(await open<string>(ctx.keys, textSealed, `note:${id}`)) };
    }),
  );
}

/** Ratings have grade, reasons and words; nobody is told who gave them. */
export function ratingsOf(ctx: Context, ratings: Dossier['ratings'], show: Show): Promise<CaseView['ratings']> {
  return Promise.all(
    ratings.map(async ({ caseId, round, grade, reasons, wordsSealed }) => {
      const words =
        wordsSealed === null ? null : await open<string>(ctx.keys, wordsSealed, `rating:${caseId}:${round}`);
      return { round, grade, reasons, words: words === null ? null : show(words) };
    }),
  );
}
