import { env } from 'cloudflare:workers';
import { systemContext } from '../composition.ts';

const COPY = 'copy_of_';

/** SQL of what is in the database, by one condition on its name, kind and text. */
async function made(condition: string): Promise<{ name: string; sql: string }[]> {
  const { results } = await env.DB.prepare(
    `SELECT name, sql FROM sqlite_master WHERE ${condition} AND name NOT LIKE 'sqlite%' AND name NOT LIKE '_cf%'
      AND name NOT LIKE 'd1_%' AND name NOT LIKE '${COPY}%'`,
  ).all<{ name: string; sql: string }>();
  return results;
}

const run = (sql: readonly string[]) => env.DB.batch(sql.map((one) => env.DB.prepare(one)));

/** The columns of a table that are written: not those that the database computes. */
async function columnsOf(table: string): Promise<string> {
  const { results } = await env.DB.prepare(`SELECT name FROM pragma_table_info('${table}')`).all<{ name: string }>();
  return results.map(({ name }) => `"${name}"`).join(', ');
}

/** Puts the database back to how it was, or forgets how it was. */
export interface Snapshot {
  restore(): Promise<void>;
  drop(): Promise<void>;
}

/** Returns a snapshot of every table, taken now: going back to it costs one batch, whatever founding it had cost. */
export async function takeSnapshot(): Promise<Snapshot> {
  const tables = await made("type = 'table'");
  const guards = await made("type = 'trigger'");
  const copies = await Promise.all(
    tables.map(async ({ name }) => ({ name, columns: await columnsOf(name), copy: COPY + name })),
  );
  await run(copies.map(({ name, columns, copy }) => `CREATE TABLE "${copy}" AS SELECT ${columns} FROM "${name}"`));
  const back = [
    'PRAGMA defer_foreign_keys = on',
    ...guards.map(({ name }) => `DROP TRIGGER "${name}"`),
    ...copies.map(({ name }) => `DELETE FROM "${name}"`),
    ...copies.map(({ name, columns, copy }) => `INSERT INTO "${name}" (${columns}) SELECT * FROM "${copy}"`),
    ...guards.map(({ sql }) => sql),
  ];
  return {
    async restore() {
      await run(back);
      (await systemContext(env)).memo.forget();
    },
    drop: async () => void (await run(copies.map(({ copy }) => `DROP TABLE "${copy}"`))),
  };
}
