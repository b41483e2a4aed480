import type { FollowLines } from '../../../shared/case/follow-schema.ts';
import type { Context } from '../../context.ts';
import { requireCase } from '../desk/load.ts';
import { selectCase } from '../queries.ts';
import { linesOf, selectLinks } from './queries.ts';

/** The links of a case that show it now. Throws `notFound` for a case of others. */
export async function listFollowLinks(ctx: Context, caseId: string): Promise<FollowLines> {
  const [cases, links] = await ctx.db.batch([selectCase(ctx, { id: caseId }), selectLinks(ctx, caseId)]);
  const { file } = requireCase(ctx, cases[0], 'case.link');
  return { links: linesOf(ctx, links, file) };
}
