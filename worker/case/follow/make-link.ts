import { and, eq, inArray } from 'drizzle-orm';
import { FOLLOW, mintFollowToken } from '../../../shared/case/follow.ts';
import type { MadeFollowLink } from '../../../shared/case/follow-schema.ts';
import { DomainError } from '../../../shared/errors.ts';
import { mintId } from '../../../shared/ids.ts';
import { actorId } from '../../../shared/lifecycle.ts';
import { inLanguage } from '../../../shared/links.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { qrPath } from '../../qr.ts';
import { requireCase } from '../desk/load.ts';
import { selectCase } from '../queries.ts';
import { followHash, selectLinks } from './queries.ts';
import { followLink } from './table.ts';

/**
 * Makes a link by which someone of the family can follow one case for a fortnight. It is shown once; a sixth ends the oldest.
 * Throws `notFound` for a case of others, `notAvailable` when it has ended, `tooManyAttempts`.
 */
export async function makeFollowLink(ctx: Context, caseId: string): Promise<MadeFollowLink> {
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  const [cases, links] = await ctx.db.batch([selectCase(ctx, { id: caseId }), selectLinks(ctx, caseId)]);
  const { file } = requireCase(ctx, cases[0], 'case.link');
  if (!file.isOpen) throw new DomainError('notAvailable');
  const token = mintFollowToken(ctx.random);
  const until = ctx.now() + FOLLOW.for;
  const surplus = links.slice(0, Math.max(0, links.length - FOLLOW.most + 1)).map(({ id }) => id);
  const { actor } = ctx;
  await ctx.db.batch([
    ctx.db.insert(followLink).values({
      ...{ id: mintId(ctx.random), tokenHash: await followHash(ctx, token), caseId, madeAt: ctx.now() },
      ...{ madeBy: actorId(actor), madeByName: actor.kind === 'staff' ? actor.name : null, expiresAt: until },
    }),
    ctx.db
      .update(followLink)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(followLink.caseId, caseId), inArray(followLink.id, surplus))),
    appendRecord(ctx, {
      ...{ action: 'case.link', subjectKind: 'case', subjectId: caseId, jurisdiction: file.jurisdiction },
      householdId: file.householdId,
    }),
  ]);
  // Behind the #, which browsers never send: the link stands in no log of any server on its way.
  const url = `${ctx.origin}${inLanguage('/follow', ctx.language)}#${token}`;
  return { url, until, qr: qrPath(url) };
}
