import { and, eq, isNull } from 'drizzle-orm';
import { DomainError } from '../../../shared/errors.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { requireCase } from '../desk/load.ts';
import { selectCase } from '../queries.ts';
import { followLink } from './table.ts';

/** Ends a link of a case. Ended twice is ended once. Throws `notFound` for a case of others and a link of another case. */
export async function revokeFollowLink(ctx: Context, caseId: string, linkId: string): Promise<void> {
  const [cases, links] = await ctx.db.batch([
    selectCase(ctx, { id: caseId }),
    ctx.db
      .select({ revokedAt: followLink.revokedAt })
      .from(followLink)
      .where(and(eq(followLink.id, linkId), eq(followLink.caseId, caseId))),
  ]);
  const { file } = requireCase(ctx, cases[0], 'case.link');
  const [link] = links;
  if (!link) throw new DomainError('notFound');
  if (link.revokedAt !== null) return;
  await ctx.db.batch([
    ctx.db
      .update(followLink)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(followLink.id, linkId), isNull(followLink.revokedAt))),
    appendRecord(ctx, {
      ...{ action: 'case.unlink', subjectKind: 'case', subjectId: caseId, jurisdiction: file.jurisdiction },
      householdId: file.householdId,
    }),
  ]);
}
