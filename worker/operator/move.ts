import type { Context } from '../context.ts';
import { type KeyCheck, opensSame } from './key-check.ts';
import { isMoving, MARK, mustBeMoving } from './moving.ts';
import type { Row } from './rows.ts';
import { getTable, listTables, ofEach, quoted } from './town-tables.ts';

/** Why a town cannot be moved in here. */
export type Refusal =
  /** The keys are not those that sealed it. */
  | { why: 'keys' }
  /** There is something already. */
  | { why: 'filled'; tables: string[] }
  /** Another move was begun and not ended. */
  | { why: 'begun' };

/**
 * Begins to move a town in: only where there is nothing yet, and where the keys are those of the place it comes from. The same move, known
 * by its digest, may be begun again after it broke off. Returns why it was refused; null when it may go on.
 */
export async function beginMove(
  ctx: Context,
  { digest, keys }: { digest: string; keys: KeyCheck },
): Promise<Refusal | null> {
  if (!(await opensSame(ctx, keys))) return { why: 'keys' };
  const d1 = ctx.db.$client;
  if (await isMoving(ctx)) {
    const begun = await d1.prepare(`SELECT digest FROM ${MARK}`).first<{ digest: string }>();
    return begun?.digest === digest ? null : { why: 'begun' };
  }
  const names = (await listTables(ctx)).map(({ name }) => name);
  const filled = await ofEach<{ name: string }>(
    ctx,
    names,
    (name) => `SELECT '${name}' AS name WHERE EXISTS (SELECT 1 FROM ${quoted(name)})`,
  );
  if (filled.length) return { why: 'filled', tables: filled.map(({ name }) => name) };
  await d1.batch([
    d1.prepare(`CREATE TABLE ${MARK} (digest TEXT NOT NULL)`),
    d1.prepare(`INSERT INTO ${MARK} VALUES (?1)`).bind(digest),
  ]);
  return null;
}

/** Writes rows as `giveRows` gave them. The same rows again change nothing. */
export async function takeRows(ctx: Context, name: string, rows: readonly Row[]): Promise<void> {
  await mustBeMoving(ctx);
  const { columns } = await getTable(ctx, name);
  const names = columns.map((column) => quoted(column.name)).join(', ');
  const values = columns.map((_, i) => `value->>${i}`).join(', ');
  await ctx.db.$client
    .prepare(
      `INSERT INTO ${quoted(name)} (${names}) SELECT ${values} FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(rows))
    .run();
}

/** Ends a move: numbers go on where they were, the schedule runs again. `sequences`: the highest number ever given, by table. */
export async function endMove(ctx: Context, sequences: Readonly<Record<string, number>>): Promise<void> {
  await mustBeMoving(ctx);
  const d1 = ctx.db.$client;
  const goOn = Object.entries(sequences).flatMap(([name, seq]) => [
    d1.prepare('UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1').bind(name, seq),
    d1
      .prepare(
        'INSERT INTO sqlite_sequence (name, seq) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)',
      )
      .bind(name, seq),
  ]);
  await d1.batch([...goOn, d1.prepare(`DROP TABLE ${MARK}`)]);
  ctx.memo.forget();
}
