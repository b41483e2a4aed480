import { GRADES, MAX_RATING_WORDS, type Reason, reasonsFor } from '../../shared/case/rating.ts';
import type { RateView } from '../../shared/case/view.ts';
import { DomainError, type FieldError } from '../../shared/errors.ts';
import { type Fields, fieldOf, readFields } from '../http/form.ts';
import { page } from '../http/page.ts';
import type { Exchange } from '../route.ts';
import { isHelpersPhone } from './applicant.ts';
import { loadOwnCase, type OwnCase, toProgress } from './own-case.ts';
import { rateCase } from './rate-case.ts';

/** Which rating the case waits for, whatever kind it is of; or that one was given. */
function stateOf({ row, view }: OwnCase): RateView['state'] {
  const actions = view.details?.actions ?? [];
  if (actions.includes('rate')) return 'first';
  if (actions.includes('rateAgain')) return 'again';
  return row.file.rating === null ? 'early' : 'given';
}

function viewOf(own: OwnCase, isHelpers: boolean): RateView {
  const { row, view, page: facts } = own;
  const state = isHelpers ? 'helper' : stateOf(own);
  const grade = state === 'given' ? row.file.rating : null;
  return {
    ...facts,
    state,
    version: row.file.version,
    canFollow: !view.details?.steps.some((step) => step.action === 'rateAgain'),
    grade,
    reasons: [],
    words: '',
    errors: [],
  };
}

/** The five grades, or what was given. */
export async function ratePage(c: Exchange): Promise<Response> {
  const own = await loadOwnCase(c);
  if (!own) return toProgress(c);
  const isHelpers = await isHelpersPhone(c);
  return page(c, { name: 'rate', view: viewOf(own, isHelpers) }, { status: isHelpers ? 403 : 200 });
}

/** The rating as a form; never in a helper's session. */
export async function rateByForm(c: Exchange): Promise<Response> {
  const own = await loadOwnCase(c);
  if (!own) return toProgress(c);
  const empty = viewOf(own, await isHelpersPhone(c));
  if (empty.state === 'helper') return page(c, { name: 'rate', view: empty }, { status: 403 });
  const typed = readRating(await readFields(c));
  const { grade, errors, version, ...rest } = typed;
  const shown = { ...empty, ...rest, grade, errors };
  if (errors.length || grade === null) return page(c, { name: 'rate', view: shown }, { status: 422 });
  try {
    await rateCase(own.ctx, { caseId: own.page.caseId, grade, ...rest, version });
    return toProgress(c, `${own.page.caseId}/rate`);
  } catch (error) {
    if (!(error instanceof DomainError) || (error.code !== 'conflict' && error.code !== 'notAvailable')) throw error;
    const now = await loadOwnCase(c);
    return now ? page(c, { name: 'rate', view: viewOf(now, false) }, { status: 409 }) : toProgress(c);
  }
}

function readRating(fields: Fields) {
  const errors: FieldError[] = [];
  const grade = GRADES.find((g) => String(g) === fieldOf(fields, 'grade')) ?? null;
  if (grade === null) errors.push({ field: 'grade', code: 'gradeRequired' });
  // Browsers count a line break as one character and send two.
  const words = fieldOf(fields, 'words').replace(/\r\n/g, '\n').trim();
  const over = words.length - MAX_RATING_WORDS;
  if (over > 0) errors.push({ field: 'words', code: 'tooLong', params: { max: MAX_RATING_WORDS, over } });
  const ticked = fields.values.reasons ?? [];
  const reasons: Reason[] = grade === null ? [] : reasonsFor(grade).filter((reason) => ticked.includes(reason));
  return { grade, words, reasons, errors, version: Number(fieldOf(fields, 'version')) };
}
