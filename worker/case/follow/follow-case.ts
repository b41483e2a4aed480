import { and, eq, gt, isNull } from 'drizzle-orm';
import { CLIENT_RULE, RECEIPT_RULE } from '../../../shared/attempts.ts';
import { type FollowedView, followsUntil, readFollowToken } from '../../../shared/case/follow.ts';
import type { FollowedCase } from '../../../shared/case/follow-schema.ts';
import type { ProgressView } from '../../../shared/case/view.ts';
import { DomainError } from '../../../shared/errors.ts';
import {
  type Attempt,
  countAttempt,
  forgiveAttempt,
  secondsToWait,
  selectAttempts,
  triesOfClient,
} from '../../attempts.ts';
import { rememberCentre, selectCentre } from '../../centre.ts';
import type { Context } from '../../context.ts';
import { loadCaseWith } from '../load-case.ts';
import { progressView } from '../progress.ts';
import { followHash } from './queries.ts';
import { followLink } from './table.ts';

/** What a browser that has opened a link may look at. */
export interface Followed {
  linkId: string;
  caseId: string;
}

/**
 * The link that a token opens. One that is mistyped, unknown, revoked or over gets the same `notFound`. Throws
 * `tooManyAttempts` with the seconds to wait.
 */
export async function openFollowLink(ctx: Context, typed: string): Promise<Followed & { view: FollowedView }> {
  // What cannot be a token is looked for all the same.
  const hash = await followHash(ctx, readFollowToken(typed) ?? 'none');
  const tries = await attemptsOn(ctx, hash);
  const [allowed, attempts, links] = await ctx.db.batch([
    countAttempt(ctx, tries),
    selectAttempts(ctx, tries),
    ctx.db
      .select({ linkId: followLink.id, caseId: followLink.caseId })
      .from(followLink)
      .where(eq(followLink.tokenHash, hash)),
  ]);
  if (!allowed.length) throw new DomainError('tooManyAttempts', { retryAfter: secondsToWait(ctx, tries, attempts) });
  const [link] = links;
  const view = link && (await findFollowed(ctx, link));
  if (!link || !view) throw new DomainError('notFound');
  await forgiveAttempt(ctx, tries);
  return { ...link, view };
}

/** What counts the tries: the client, or where nobody knows it the link that is tried. */
async function attemptsOn(ctx: Context, hash: string): Promise<Attempt[]> {
  const ofClient = await triesOfClient(ctx, 'c', CLIENT_RULE);
  return ofClient.length ? ofClient : [{ key: `f:${hash}`, ...RECEIPT_RULE, whenRight: 'forget' }];
}

/**
 * How far the case of a link is, as its page shows it; undefined once the link is revoked or over. No receipt number, no name of
 * anyone, no reason, no answer.
 */
export async function findFollowed(ctx: Context, { linkId, caseId }: Followed): Promise<FollowedView | undefined> {
  const { found, more } = await loadCaseWith(ctx, { id: caseId }, [
    ctx.db
      .select()
      .from(followLink)
      .where(
        and(
          ...[eq(followLink.id, linkId), eq(followLink.caseId, caseId)],
          ...[isNull(followLink.revokedAt), gt(followLink.expiresAt, ctx.now())],
        ),
      ),
    selectCentre(ctx),
  ]);
  const [[link], centres] = more;
  if (!link || !found) return undefined;
  const { file } = found.row;
  const until = followsUntil(link, file);
  if (until <= ctx.now()) return undefined;
  const centre = rememberCentre(ctx, centres[0]);
  const nameless = found.events.map((event) => ({ ...event, actorName: null, reasonSealed: null }));
  const progress = await progressView(ctx, { ...found, events: nameless }, centre);
  return { kind: file.kind, progress: bare(progress), title: progress.details?.itemName ?? '', until, centre };
}

/** Progress without what only the applicant may know and do. */
function bare(progress: ProgressView): ProgressView {
  const { details } = progress;
  return {
    ...{ ...progress, caseId: '', receipt: '' },
    details: details && { ...details, owner: null, rememberable: false, actions: [], notice: null, rating: null },
  };
}

/** The same for programs. */
export function followedCase({ kind, progress, title, until }: FollowedView): FollowedCase {
  const steps = (progress.details?.steps ?? []).map(({ action, status, at }) => ({ action, status, at }));
  const { status, changedAt, dueOn } = progress;
  return { title, kind, status, changedAt, dueOn, steps, until };
}
