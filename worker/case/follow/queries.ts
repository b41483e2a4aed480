import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { followsUntil } from '../../../shared/case/follow.ts';
import type { FollowLine } from '../../../shared/case/follow-schema.ts';
import type { Context } from '../../context.ts';
import { keyedHash } from '../../seal.ts';
import type { caseFile } from '../table.ts';
import { followLink } from './table.ts';

/** What a token is kept as. */
export function followHash(ctx: Context, token: string): Promise<string> {
  return keyedHash(ctx.keys, 'follow', token);
}

/** Statement for the links of a case that are neither revoked nor over, the oldest first. */
export function selectLinks(ctx: Context, caseId: string) {
  return ctx.db
    .select()
    .from(followLink)
    .where(and(eq(followLink.caseId, caseId), isNull(followLink.revokedAt), gt(followLink.expiresAt, ctx.now())))
    .orderBy(asc(followLink.expiresAt));
}

/** The lines of links that still show their case. */
export function linesOf(
  ctx: Context,
  rows: Awaited<ReturnType<typeof selectLinks>>,
  file: Pick<typeof caseFile.$inferSelect, 'endedAt'>,
): FollowLine[] {
  return rows
    .map((row) => ({ id: row.id, madeAt: row.madeAt, madeBy: row.madeByName, until: followsUntil(row, file) }))
    .filter(({ until }) => until > ctx.now());
}
