import type { Context } from '../context.ts';
import { checkOfKeys, type KeyCheck } from './key-check.ts';
import { listTables, type TownTable } from './town-tables.ts';

/** What has to be known of a place before a town is moved from or to it. */
export interface TownState {
  /** Names of the migrations that its database has. */
  migrations: string[];
  tables: TownTable[];
  /** The highest number that was ever given, by table: also of rows that are gone. */
  sequences: Record<string, number>;
  keys: KeyCheck;
}

/** Returns how a town is kept here: nothing of what it holds. */
export async function describeTown(ctx: Context): Promise<TownState> {
  const d1 = ctx.db.$client;
  const tables = await listTables(ctx);
  const [migrations, sequences] = await d1.batch<{ name: string; seq: number }>([
    d1.prepare('SELECT name, 0 AS seq FROM d1_migrations ORDER BY name'),
    d1.prepare('SELECT name, seq FROM sqlite_sequence ORDER BY name'),
  ]);
  const names = new Set(tables.map(({ name }) => name));
  const own = (sequences?.results ?? []).filter(({ name }) => names.has(name));
  return {
    migrations: (migrations?.results ?? []).map(({ name }) => name),
    tables,
    sequences: Object.fromEntries(own.map(({ name, seq }) => [name, seq])),
    keys: await checkOfKeys(ctx),
  };
}
