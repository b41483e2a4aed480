import type { Query } from '../ui/contract.ts';

/** Returns a query of what is given, by its names; what is empty is left out. */
export function queryOf<T extends { [K in keyof T]?: string | undefined }>(given: T): Query<keyof T> {
  const kept = Object.entries<string | undefined>(given).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return new URLSearchParams(kept).toString() as Query<keyof T>;
}
