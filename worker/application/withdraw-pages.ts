import { DomainError } from '../../shared/errors.ts';
import { loadOwnCase, type OwnCase, toProgress } from '../case/own-case.ts';
import { fieldOf, readFields } from '../http/form.ts';
import { page } from '../http/page.ts';
import type { Exchange } from '../route.ts';
import { withdrawCase } from './withdraw-case.ts';

function draw(c: Exchange, { row, view, page: facts }: OwnCase, stale = false): Response {
  const isOpen = view.details?.actions.includes('withdraw') ?? false;
  const shown = { ...facts, stale, status: view.status, version: row.file.version, isOpen };
  return page(c, { name: 'withdraw', view: shown }, { status: stale || !isOpen ? 409 : 200 });
}

/** What taking an application back means, before it is done. */
export async function withdrawPage(c: Exchange): Promise<Response> {
  const own = await loadOwnCase(c);
  return own ? draw(c, own) : toProgress(c);
}

/** Takes it back. Who saw an older state than there is now looks again first. */
export async function withdrawByForm(c: Exchange): Promise<Response> {
  const own = await loadOwnCase(c);
  if (!own) return toProgress(c);
  const { caseId } = own.page;
  const version = Number(fieldOf(await readFields(c), 'version'));
  try {
    await withdrawCase(own.ctx, { caseId, version });
    return toProgress(c, caseId);
  } catch (error) {
    if (!(error instanceof DomainError) || (error.code !== 'conflict' && error.code !== 'notAvailable')) throw error;
    const now = await loadOwnCase(c);
    if (now?.view.status === 'withdrawn') return toProgress(c, caseId);
    return now ? draw(c, now, true) : toProgress(c);
  }
}
