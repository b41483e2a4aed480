import type { D1PreparedStatement } from '@cloudflare/workers-types';
import type { Context } from '../context.ts';

/** What statements of an import are bound to: `?1` the file, `?2` path of the town, `?3` path of the place it may speak about, `?4` now. */
export type ImportParams = readonly [fileId: string, town: string, reach: string, now: number];

/** A statement of the binding, bound to as many of the parameters as it names: D1 refuses more. */
export function bound(ctx: Context, sql: string, params: readonly unknown[]): D1PreparedStatement {
  const named = Math.max(0, ...[...sql.matchAll(/\?(\d)/g)].map(([, n]) => Number(n)));
  return ctx.db.$client.prepare(sql).bind(...params.slice(0, named));
}

/** A statement of the query builder, to stand in a batch of the binding beside such ones. */
export function prepared(ctx: Context, query: { toSQL(): { sql: string; params: unknown[] } }): D1PreparedStatement {
  const { sql, params } = query.toSQL();
  return ctx.db.$client.prepare(sql).bind(...params);
}
