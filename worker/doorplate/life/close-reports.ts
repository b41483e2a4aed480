import { and, eq, isNull } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { plateReport } from '../table.ts';

/** Statement that answers what was reported of a plate: someone has been there. */
export function closeReports(ctx: Context, code: string) {
  return ctx.db
    .update(plateReport)
    .set({ closedAt: ctx.now() })
    .where(and(eq(plateReport.code, code), isNull(plateReport.closedAt)));
}
