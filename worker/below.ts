import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/**
 * Condition that the path in `column` is `path` or lies below it, as a range, so that an index on the column serves it:
 * `0` is the character after `/`.
 */
export function below(column: SQLWrapper, path: string): SQL {
  return sql`${column} >= ${path} AND ${column} < ${`${path.slice(0, -1)}0`}`;
}
