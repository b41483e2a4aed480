import { AsyncLocalStorage } from 'node:async_hooks';

/** Is told the tables that a read looks at. */
export type TableWatch = (tables: ReadonlySet<string>) => void;

export const unwatched: TableWatch = () => undefined;

const seen = new AsyncLocalStorage<Set<string>>();

/** A watch that notes tables for the answer that is being made (`watching`). */
export const noteTables: TableWatch = (tables) => {
  const noted = seen.getStore();
  if (noted) for (const table of tables) noted.add(table);
};

/** Runs `work` and returns what it gives, with every table that was read meanwhile. */
export async function watching<T>(work: () => Promise<T>): Promise<{ result: T; tables: ReadonlySet<string> }> {
  const tables = new Set<string>();
  return { result: await seen.run(tables, work), tables };
}
