import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { holds } from '../../../shared/access.ts';
import type { CasePage, SearchCases } from '../../../shared/case/desk.ts';
import { readReceipt } from '../../../shared/case/receipt.ts';
import { DomainError } from '../../../shared/errors.ts';
import { readPhone } from '../../../shared/form/phone.ts';
import type { Context } from '../../context.ts';
import { keyedHash } from '../../seal.ts';
import { caseFile } from '../table.ts';
import { linesOf } from './case-lines.ts';
import { PAGE, within } from './inbox.ts';
import { reachesOf } from './reach.ts';

type Search = InferOutput<typeof SearchCases>;

/**
 * Finds cases within the actor's places by receipt number, telephone or the applicant's whole name; the newest first, one
 * page. What cannot be a receipt number or a telephone finds nothing.
 */
export async function searchCases(ctx: Context, input: Search): Promise<CasePage> {
  if (!holds(ctx.actor, 'case.list')) throw new DomainError('forbidden');
  const match = await matching(ctx, input);
  if (!match) return { cases: [], next: null };
  const reaches = await reachesOf(ctx, 'case.list');
  const found = await ctx.db
    .select({ id: caseFile.id })
    .from(caseFile)
    .where(and(match, within(reaches)))
    // In the order they came in: the index on a hash keeps it, however many share a name.
    .orderBy(sql`case_file.rowid DESC`)
    .limit(PAGE);
  return { cases: await linesOf(ctx, found), next: null };
}

async function matching(ctx: Context, { by, text }: Search): Promise<SQL | undefined> {
  switch (by) {
    case 'receipt': {
      const receipt = readReceipt(text);
      return receipt === undefined ? undefined : eq(caseFile.receipt, receipt);
    }
    case 'phone': {
      const phone = readPhone(text);
      return phone === undefined ? undefined : eq(caseFile.phoneHash, await keyedHash(ctx.keys, 'phone', phone));
    }
    case 'name':
      return eq(caseFile.nameHash, await keyedHash(ctx.keys, 'name', text));
  }
}
