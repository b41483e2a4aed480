import { checkCorrections } from '../../shared/application/corrections.ts';
import type { CorrectView } from '../../shared/application/view.ts';
import type { NoticeView } from '../../shared/case/notice.ts';
import { DomainError } from '../../shared/errors.ts';
import { loadOwnCase, type OwnCase, toProgress } from '../case/own-case.ts';
import { rememberCase } from '../case/seen.ts';
import { type Fields, fieldOf, readFields } from '../http/form.ts';
import { page } from '../http/page.ts';
import { type Photos, photoIds, type ReceivedPhotos, receivePhotos } from '../photo/receive-photos.ts';
import type { Exchange } from '../route.ts';
import { answerCorrections } from './answer-corrections.ts';

type Open = OwnCase & { notice: NoticeView };

/** The case in the path while it waits for an answer; a response for all others. */
async function findOpen(c: Exchange): Promise<Open | Response> {
  const own = await loadOwnCase(c);
  if (!own) return toProgress(c);
  const { details } = own.view;
  if (!details?.notice || !details.actions.includes('correct')) return toProgress(c, own.row.file.id);
  return { ...own, notice: details.notice };
}

/** Opens the case for another half hour: taking photos needs time. */
async function draw(
  c: Exchange,
  own: Open,
  more: Partial<CorrectView> = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  if (own.ctx.actor.kind === 'applicant') await rememberCase(c, own.page.caseId, 'details');
  const { dueOn: until, daysLeft } = own.view;
  const view = { ...own.page, notice: own.notice, until, daysLeft, photos: {}, bring: [], errors: [], ...more };
  return page(c, { name: 'correct', view }, { status });
}

/** What is asked for, a field for each. */
export async function correctPage(c: Exchange): Promise<Response> {
  const own = await findOpen(c);
  return own instanceof Response ? own : draw(c, own);
}

/** The answer as a form: whatever is wrong, photos that arrived stay. */
export async function correctByForm(c: Exchange): Promise<Response> {
  const own = await findOpen(c);
  if (own instanceof Response) return own;
  const fields = await readFields(c);
  const ids = own.notice.materials.filter((m) => m.photo).map((m) => m.id);
  const received = await receivePhotos(own.ctx, ids, fields);
  const { photos } = received;
  const answer = { photos: photoIds(photos), bring: broughtIn(fields, own.notice) };
  const { caseId } = own.page;
  try {
    const notice = Number(fieldOf(fields, 'notice'));
    await answerCorrections(own.ctx, { caseId, notice, ...answer }, [], checked(own.notice, answer, received));
    return toProgress(c, caseId);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return again(c, own, error, { photos, bring: answer.bring });
  }
}

/** What came with the form, with everything that is wrong with it told at once. */
function checked(
  notice: NoticeView,
  answer: Parameters<typeof checkCorrections>[1],
  { fresh, errors }: ReceivedPhotos,
): Pick<ReceivedPhotos, 'fresh' | 'errors'> {
  return { fresh, errors: errors.length ? [...errors, ...alsoMissing(notice, answer, errors)] : [] };
}

/** Other materials that are missing as well, so that everything wrong is told at once. */
function alsoMissing(notice: NoticeView, answer: Parameters<typeof checkCorrections>[1], told: { field: string }[]) {
  const fields = new Set(told.map((e) => e.field));
  return checkCorrections(notice.materials, answer).filter((e) => !fields.has(e.field));
}

function broughtIn({ values }: Fields, { materials }: NoticeView): string[] {
  return materials.map((m) => m.id).filter((id) => values.bring?.includes(id));
}

async function again(
  c: Exchange,
  own: Open,
  { code, details }: DomainError,
  kept: { photos: Photos; bring: string[] },
): Promise<Response> {
  if (code === 'invalid') return draw(c, own, { ...kept, errors: details.fields ?? [] }, 422);
  if (code !== 'conflict' && code !== 'notAvailable') throw new DomainError(code, details);
  // Somebody was faster: a newer notice keeps the photos, anything else is told by the progress itself.
  const now = await findOpen(c);
  return now instanceof Response ? now : draw(c, now, { ...kept, stale: true }, 409);
}
