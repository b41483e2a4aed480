import { type SQL, sql } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import type { Context } from '../context.ts';
import type { LoadedCase, Statement, Statements } from './kind.ts';
import { type CaseKey, type CaseRow, type EventRow, selectCase, selectEvents } from './queries.ts';

/**
 * Returns a case with its timeline and what its kind keeps of it, undefined when there is none, and the results of `more`:
 * one round trip for all.
 */
export async function loadCaseWith<const More extends Statements>(
  ctx: Context,
  where: CaseKey,
  more: More,
): Promise<{ found: LoadedCase | undefined; more: BatchResponse<More> }> {
  // Which kind it is is known only with the answer: every kind is asked, by key, and those it is not find nothing.
  const kinds = Object.entries(ctx.kinds).map(([name, kind]) => ({ name, reads: kind.reads(ctx, idOf(where)) }));
  const own = kinds.flatMap(({ reads }) => reads);
  const first: [Statement, ...Statement[]] = [selectCase(ctx, where), selectEvents(ctx, where)];
  const results: readonly unknown[] = await ctx.db.batch([...first, ...own, ...more]);
  const [cases, events] = results as [CaseRow[], EventRow[]];
  const rest = results.slice(2 + own.length) as BatchResponse<More>;
  const [row] = cases;
  if (!row) return { found: undefined, more: rest };
  let from = 2;
  for (const { name, reads } of kinds) {
    if (name === row.file.kind) break;
    from += reads.length;
  }
  const length = kinds.find(({ name }) => name === row.file.kind)?.reads.length ?? 0;
  return { found: { row, events, own: results.slice(from, from + length) }, more: rest };
}

/** Returns a case with its timeline and what its kind keeps of it; undefined when there is none. */
export async function findCase(ctx: Context, id: string): Promise<LoadedCase | undefined> {
  return (await loadCaseWith(ctx, { id }, [])).found;
}

function idOf(where: CaseKey): string | SQL {
  return 'id' in where ? where.id : sql`(SELECT id FROM case_file WHERE receipt = ${where.receipt})`;
}
