import { sql } from 'drizzle-orm';
import { REPORT_RULE, type ReportKind } from '../../../shared/doorplate/report.ts';
import { DomainError } from '../../../shared/errors.ts';
import { type Attempt, countAttempt, secondsToWait, selectAttempts, triesOfClient } from '../../attempts.ts';
import type { Context } from '../../context.ts';
import { scanPlate } from '../scan.ts';
import { plateReport } from '../table.ts';
import { insertEvent } from './step.ts';

/** Statement that opens a report, or counts one more of the same. */
export function insertReport(ctx: Context, { code, kind }: { code: string; kind: ReportKind }) {
  const at = ctx.now();
  return ctx.db
    .insert(plateReport)
    .values({ code, kind, count: 1, firstAt: at, lastAt: at })
    .onConflictDoUpdate({
      target: [plateReport.code, plateReport.kind],
      targetWhere: sql`closed_at IS NULL`,
      set: { count: sql`${plateReport.count} + 1`, lastAt: at },
    });
}

/** What counts the reports: the client, or where nobody knows it the plate. */
async function attemptsOn(ctx: Context, code: string): Promise<Attempt[]> {
  const ofClient = await triesOfClient(ctx, 'p', REPORT_RULE);
  return ofClient.length ? ofClient : [{ key: `p:${code}`, ...REPORT_RULE, whenRight: 'takeBack' }];
}

/**
 * Takes what anyone says of a plate in force: no words, no name, nothing of who they are. The plate stays as it is; the grid
 * worker and the administrator see the report. Throws `notFound` for a code that leads nowhere, `tooManyAttempts`.
 */
export async function reportPlate(ctx: Context, { code, kind }: { code: string; kind: ReportKind }): Promise<void> {
  const scan = await scanPlate(ctx, code);
  if (scan.status !== 'open') throw new DomainError('notFound');
  const attempts = await attemptsOn(ctx, code);
  const [counted, rows] = await ctx.db.batch([countAttempt(ctx, attempts), selectAttempts(ctx, attempts)]);
  if (!counted.length) throw new DomainError('tooManyAttempts', { retryAfter: secondsToWait(ctx, attempts, rows) });
  const isNew = sql`NOT EXISTS (SELECT 1 FROM ${plateReport} r
    WHERE r.code = ${code} AND r.kind = ${kind} AND r.closed_at IS NULL)`;
  // Before the report, so that only the first of a kind stands in the history: nobody fills it up.
  await ctx.db.batch([
    insertEvent(ctx, { code, action: 'report', status: scan.plate.status, detail: { kind } }, isNew),
    insertReport(ctx, { code, kind }),
  ]);
}
