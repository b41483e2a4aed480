// Seals everything of a town anew that is not sealed with its first key: columns as the schema names them, and photos.
import type { Context } from '../../worker/context.ts';
import { keyIdOf, openBytes, openText, sealBytes, toBase64Url } from '../../worker/seal.ts';
import { openToRead } from './backup/copy-database.ts';
import { isNamedIn, namedFiles } from './named-files.ts';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts';
import { databaseFile } from './town.ts';

/** Rows of one batch. */
const BATCH = 200;

interface SealedRow {
  row: number;
  sealed: string;
  rest: string;
}

/** Goes through everything once. Returns how much it sealed anew; what somebody changed meanwhile is left to the next time. */
export async function resealAll(ctx: Context, data: string): Promise<{ values: number; files: number }> {
  // Values last: by them an unfinished rotation is known.
  const files = await resealFiles(ctx, data);
  let values = 0;
  for (const column of SEALED_COLUMNS) values += await resealColumn(ctx, column);
  return { values, files };
}

async function resealColumn(ctx: Context, { table, column, what, of }: SealedColumn): Promise<number> {
  const { $client } = ctx.db;
  const rest = of.map((name) => `"${name}"`).join(` || ':' || `);
  const select = $client.prepare(`SELECT rowid AS row, "${column}" AS sealed, ${rest} AS rest FROM "${table}"
    WHERE rowid > ?1 AND "${column}" IS NOT NULL ORDER BY rowid LIMIT ${BATCH}`);
  // Only what is still as it was read: a person's own change is newer.
  const update = $client.prepare(`UPDATE "${table}" SET "${column}" = ?1 WHERE rowid = ?2 AND "${column}" = ?3`);
  let [after, count] = [0, 0];
  for (;;) {
    const { results } = await select.bind(after).all<SealedRow>();
    const old = results.filter(({ sealed }) => keyIdOf(sealed) !== ctx.keys.current);
    const statements = await Promise.all(
      old.map(async ({ row, sealed, rest: whose }) =>
        update.bind(await anew(ctx, sealed, `${what}:${whose}`), row, sealed),
      ),
    );
    if (statements.length) await $client.batch(statements);
    count += statements.length;
    after = results.at(-1)?.row ?? after;
    if (results.length < BATCH) return count;
  }
}

async function anew({ keys }: Context, sealed: string, context: string): Promise<string> {
  return toBase64Url(await sealBytes(keys, await openText(keys, sealed, context), context));
}

async function resealFiles(ctx: Context, data: string): Promise<number> {
  const db = openToRead(databaseFile(data));
  try {
    const isNamed = isNamedIn(db);
    let count = 0;
    for (const key of namedFiles(db)) {
      const sealed = await ctx.files.get(key);
      if (!sealed || keyIdOf(sealed) === ctx.keys.current) continue;
      await ctx.files.put(key, await sealBytes(ctx.keys, await openBytes(ctx.keys, sealed, key), key));
      // Erased at this very moment: it must not come back.
      if (!isNamed(key)) await ctx.files.remove([key]);
      count++;
    }
    return count;
  } finally {
    db.close();
  }
}
