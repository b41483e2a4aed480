import type { D1Database } from '@cloudflare/workers-types';

/** Whether there is room for another piece of work in `part` (of 1, all by default) of a task's share. What is left waits for the next run. */
export type MayGoOn = (part?: number) => boolean;

/** For work that is bounded otherwise: of one request, of one account. */
export const WITHOUT_END: MayGoOn = () => true;

/** Counts the queries that an invocation makes. */
export interface QueryMeter {
  readonly spent: number;
}

/**
 * Returns the same database, with the number of statements made for it. D1 allows a Worker 1,000 queries an invocation (Workers Paid,
 * https://developers.cloudflare.com/d1/platform/limits/); statements of a batch count one each here, to be on the safe side.
 */
export function metered(db: D1Database): { db: D1Database; meter: QueryMeter } {
  let spent = 0;
  const prepare: D1Database['prepare'] = (sql) => {
    spent++;
    return db.prepare(sql);
  };
  const meter = {
    get spent() {
      return spent;
    },
  };
  const counted = new Proxy(db, {
    get: (target, name) => {
      if (name === 'prepare') return prepare;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { db: counted, meter };
}
