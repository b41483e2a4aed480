import type { BatchItem } from 'drizzle-orm/batch';
import { can } from '../../shared/access.ts';
import { type CorrectionsAnswer, checkCorrections } from '../../shared/application/corrections.ts';
import type { CaseStatus } from '../../shared/case/kinds.ts';
import { DomainError } from '../../shared/errors.ts';
import { subjectOf } from '../../shared/lifecycle.ts';
import { MAX_PHOTOS, photoField } from '../../shared/photo/photos.ts';
import { factsOfCase } from '../case/facts.ts';
import { loadCaseWith } from '../case/load-case.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { selectFreePhotos } from '../photo/free-photos.ts';
import type { ReceivedPhotos } from '../photo/receive-photos.ts';
import { keepPhotos } from '../photo/store-photo.ts';
import { noticeOf } from './notice.ts';

export interface CorrectionsInput extends CorrectionsAnswer {
  caseId: string;
  /** Version of the notice that is answered; absent: the last one. */
  notice?: number | undefined;
}

/**
 * Answers a notice of corrections: photos join the application, papers to be brought are noted, and the case goes back to the
 * office. Throws `notFound`, `notAvailable` when nothing is asked for, `conflict` when a newer notice asks for something
 * else or the case moved, `invalid` with a field for each material that is still missing, `tooManyAttempts`.
 */
export async function answerCorrections(
  ctx: Context,
  { caseId, notice, photos, bring }: CorrectionsInput,
  statements: BatchItem<'sqlite'>[] = [],
  { fresh, errors }: Pick<ReceivedPhotos, 'fresh' | 'errors'> = { fresh: [], errors: [] },
): Promise<{ status: CaseStatus; version: number }> {
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  // Kept whatever is wrong: a page that comes back must not ask for them again.
  await keepPhotos(ctx, fresh);
  if (errors.length) throw new DomainError('invalid', { fields: errors });
  const asked = await loadNotice(ctx, caseId, Object.values(photos).flat());
  if (notice !== undefined && notice !== asked.notice.version) throw new DomainError('conflict');
  check(asked, { photos, bring });
  const detail = { photos, ...(bring.length && { bring: [...new Set(bring)] }) };
  return transition(ctx, { caseId, found: asked.found, action: 'correct', detail }, { statements });
}

async function loadNotice(ctx: Context, id: string, photoIds: readonly string[]) {
  const { found, more } = await loadCaseWith(ctx, { id }, [selectFreePhotos(ctx, photoIds)]);
  if (!found || !can(ctx.actor, 'application.correct', subjectOf(factsOfCase(ctx, found))))
    throw new DomainError('notFound');
  const notice = found.row.file.kind === 'application' ? await noticeOf(ctx, found) : null;
  if (!notice) throw new DomainError('notAvailable');
  return { notice, found, free: new Set(more[0].map((photo) => photo.id)) };
}

function check({ notice, free }: Awaited<ReturnType<typeof loadNotice>>, answer: CorrectionsAnswer): void {
  const fields = checkCorrections(notice.materials, answer);
  const all = Object.values(answer.photos).flat();
  for (const [material, ids] of Object.entries(answer.photos)) {
    const field = photoField(material);
    // One photo shows one material of one case.
    if (!ids.every((id) => free.has(id) && all.indexOf(id) === all.lastIndexOf(id)))
      fields.push({ field, code: 'photoRequired' });
    if (all.length > MAX_PHOTOS.application)
      fields.push({ field, code: 'tooManyPhotos', params: { max: MAX_PHOTOS.application } });
  }
  if (fields.length) throw new DomainError('invalid', { fields });
}
