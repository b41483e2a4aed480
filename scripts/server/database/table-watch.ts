// Which tables an answer is made from: noted as they are read, so that nobody has to list them.
import { AsyncLocalStorage } from 'node:async_hooks';

/** How often each table was written to; the same map as long as none was (`FileDatabase`). */
export type Versions = ReadonlyMap<string, number>;

/** Is told the tables that a read looks at. */
export type TableWatch = (tables: Iterable<string>) => void;

export const unwatched: TableWatch = () => undefined;

/** What an answer that is being made was made from so far. */
export interface Watched {
  tables: Set<string>;
  /** The state of all tables before the first of them was read. */
  versions: Versions;
}

const watched = new AsyncLocalStorage<Watched>();

/** Returns what the present work was made from so far; undefined outside of `watching`. */
export const watchedSoFar = (): Watched | undefined => watched.getStore();

/** A watch that notes tables for the work that reads them. */
export const noteTables: TableWatch = (tables) => {
  const noted = watched.getStore();
  if (noted) for (const table of tables) noted.tables.add(table);
};

/** Runs `work` and returns what it gives, with every table that was read meanwhile. */
export async function watching<T>(versions: Versions, work: () => Promise<T>): Promise<{ result: T } & Watched> {
  const noted: Watched = { tables: new Set(), versions };
  return { result: await watched.run(noted, work), ...noted };
}

/** The versions that some tables had: what was made from them is good as long as they have them. */
export type MadeFrom = readonly (readonly [table: string, version: number])[];

export const madeFrom = ({ tables, versions }: Watched): MadeFrom =>
  [...tables].map((table) => [table, versions.get(table) ?? 0] as const);

/** Whether no table has moved since. */
export const isStillSo = (made: MadeFrom, versions: Versions): boolean =>
  made.every(([table, version]) => (versions.get(table) ?? 0) === version);
