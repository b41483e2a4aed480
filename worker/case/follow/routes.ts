import type { FollowView } from '../../../shared/case/follow.ts';
import type { MadeFollowLink } from '../../../shared/case/follow-schema.ts';
import { DomainError } from '../../../shared/errors.ts';
import { inLanguage } from '../../../shared/links.ts';
import { findCentre } from '../../centre.ts';
import { dropCookie, openSealedCookie, setSealedCookie } from '../../http/cookies.ts';
import { fieldOf, readFields } from '../../http/form.ts';
import { page } from '../../http/page.ts';
import { redirect } from '../../http/redirect.ts';
import type { Exchange, Route } from '../../route.ts';
import { loadOwnCase, type OwnCase, toProgress } from '../own-case.ts';
import { type Followed, findFollowed, openFollowLink } from './follow-case.ts';
import { makeFollowLink } from './make-link.ts';
import { linesOf, selectLinks } from './queries.ts';
import { revokeFollowLink } from './revoke-link.ts';

/** Seconds a browser may look again without opening the link: as long as for a case it knows. */
const KEEP = 30 * 60;

async function draw(c: Exchange, own: OwnCase, made: MadeFollowLink | null): Promise<Response> {
  const { file } = own.row;
  const links = linesOf(own.ctx, await selectLinks(own.ctx, file.id), file);
  const { caseId, itemName, centre } = own.page;
  return page(c, { name: 'followLinks', view: { caseId, itemName, centre, isOpen: file.isOpen, links, made } });
}

/** The links of one's own case. */
async function linksPage(c: Exchange): Promise<Response> {
  const own = await loadOwnCase(c);
  return own ? draw(c, own, null) : toProgress(c);
}

/** Makes one and shows it, once. */
async function makeByForm(c: Exchange): Promise<Response> {
  const own = await loadOwnCase(c);
  if (!own) return toProgress(c);
  return draw(c, own, await makeFollowLink(own.ctx, own.page.caseId));
}

async function revokeByForm(c: Exchange): Promise<Response> {
  const own = await loadOwnCase(c);
  if (!own) return toProgress(c);
  await revokeFollowLink(own.ctx, own.page.caseId, fieldOf(await readFields(c), 'link'));
  return redirect(c, c.req.path.replace(/\/revoke$/, ''), 303);
}

async function ask(c: Exchange, error: FollowView['error'] = null, retryAfter = 0): Promise<Response> {
  const view = { error, retryAfter, centre: await findCentre(c.var.ctx) };
  const status = error === null ? 200 : error === 'wait' ? 429 : 404;
  return page(c, { name: 'follow', view }, { status, keep: error === null ? 'public' : 'never' });
}

/** Opens a link; leads to the case without anything of it in the address. */
async function openByForm(c: Exchange): Promise<Response> {
  const { ctx } = c.var;
  try {
    const { linkId, caseId } = await openFollowLink(ctx, fieldOf(await readFields(c), 'token').slice(0, 60));
    await setSealedCookie(c, 'follow', { linkId, caseId } satisfies Followed, KEEP);
    return redirect(c, inLanguage('/follow/case', ctx.language), 303);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'notFound') return ask(c, 'gone');
    if (error.code === 'tooManyAttempts') return ask(c, 'wait', error.details.retryAfter);
    throw error;
  }
}

async function followed(c: Exchange): Promise<Response> {
  const { ctx } = c.var;
  const opened = await openSealedCookie<Followed>(c, 'follow');
  if (!opened) return redirect(c, inLanguage('/follow', ctx.language), 303);
  const view = await findFollowed(ctx, opened);
  return view ? page(c, { name: 'followed', view }) : ask(c, 'gone');
}

/** Closes what a link opened: for the next person at this phone. */
async function leave(c: Exchange): Promise<Response> {
  dropCookie(c, 'follow');
  return redirect(c, inLanguage('/follow', c.var.ctx.language), 303);
}

/** Links for the family: made on the page of one's own case, opened by whoever has one. */
export const followRoutes: Route[] = [
  ...['', '/D/:code'].flatMap((prefix): Route[] => {
    const at = `${prefix}/progress/:caseId/links`;
    return [
      { method: 'GET', path: at, permission: 'progress.read', answer: linksPage },
      { method: 'POST', path: at, permission: 'case.link', answer: makeByForm },
      { method: 'POST', path: `${at}/revoke`, permission: 'case.link', answer: revokeByForm },
    ];
  }),
  { method: 'GET', path: '/follow', permission: 'case.follow', answer: (c) => ask(c) },
  { method: 'POST', path: '/follow', permission: 'case.follow', answer: openByForm },
  { method: 'GET', path: '/follow/case', permission: 'case.follow', answer: followed },
  { method: 'POST', path: '/follow/leave', permission: 'case.follow', answer: leave },
];
