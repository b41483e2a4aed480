import { asc, eq, gt, sql } from 'drizzle-orm';
import type { Anchor, Damage, Verification } from '../../shared/audit/schema.ts';
import type { Context } from '../context.ts';
import { BATCH, sealRecord } from './seal.ts';
import { checkStamp, linkOf, type RecordRow } from './stamp.ts';
import { record, recordSeal } from './table.ts';

interface Row {
  row: RecordRow;
  hash: string | null;
}

/**
 * Goes through the whole record, a batch at a time, and names the first row that was altered, removed or inserted behind
 * the app's back. The chain alone cannot show that its tail was cut off or that it was computed anew: `anchors`, heads
 * noted down outside, do. Seals what is new first. No permission is asked here: `verifyRecord` and the script do.
 */
export async function verifyAudit(ctx: Context, anchors: readonly Anchor[] = []): Promise<Verification> {
  const { isDone: _, ...verified } = await verifyOn(ctx, anchors, null, Number.POSITIVE_INFINITY);
  return verified;
}

/** As `verifyAudit`, about `most` records from a head on that was found sound. Unless it `isDone`, go on after its head. */
export async function verifyOn(
  ctx: Context,
  anchors: readonly Anchor[],
  after: Anchor | null,
  most: number,
): Promise<Verification & { isDone: boolean }> {
  await sealRecord(ctx);
  const noted = new Map(anchors.map(({ seq, hash }) => [seq, hash]));
  const copies = await findCopies(ctx);
  let { seq, hash } = after ?? { seq: 0, hash: '' };
  const until = seq + most;
  const result = (damage: Damage | null, isDone = true) => ({
    ...{ ok: !damage, checked: seq, damage, isDone },
    head: seq ? { seq, hash } : null,
  });
  for await (const { row, hash: sealed } of rowsOf(ctx, after?.seq)) {
    const damage = damageOf(ctx, { row, hash: sealed }, seq, hash, copies);
    if (damage) return result(damage);
    if (noted.has(row.seq) && noted.get(row.seq) !== sealed) return result({ seq: row.seq, kind: 'rewritten' });
    seq = row.seq;
    hash = sealed ?? '';
    if (seq >= until) return result(null, false);
  }
  const last = Math.max(await highestEver(ctx), ...noted.keys());
  return result(last > seq ? { seq: seq + 1, kind: 'removed' } : null);
}

function damageOf(ctx: Context, { row, hash }: Row, before: number, link: string, copies: Set<number>): Damage | null {
  if (row.seq < 1 || copies.has(row.seq)) return { seq: row.seq, kind: 'inserted' };
  if (row.seq !== before + 1) return { seq: before + 1, kind: 'removed' };
  const stamp = checkStamp(ctx.keys, row);
  if (stamp === 'foreign') return { seq: row.seq, kind: 'inserted' };
  if (stamp === 'altered') return { seq: row.seq, kind: 'altered' };
  return linkOf(link, row) === hash ? null : { seq: row.seq, kind: 'altered' };
}

/** Every row with its link, in order. */
async function* rowsOf(ctx: Context, after = Number.MIN_SAFE_INTEGER): AsyncGenerator<Row> {
  let from = after;
  for (;;) {
    const rows = await ctx.db
      .select({ row: record, hash: sql<string | null>`${recordSeal.hash}`.as('link') })
      .from(record)
      .leftJoin(recordSeal, eq(recordSeal.seq, record.seq))
      .where(gt(record.seq, from))
      .orderBy(asc(record.seq))
      .limit(BATCH);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    from = last.row.seq;
  }
}

/** Rows that repeat the stamp of an earlier one: only possible once the unique index is gone. */
async function findCopies(ctx: Context): Promise<Set<number>> {
  const rows = await ctx.db
    .select({ seq: sql<number>`max(${record.seq})`.as('copy') })
    .from(record)
    .groupBy(record.stamp)
    .having(sql`count(*) > 1`)
    .limit(BATCH);
  return new Set(rows.map((row) => row.seq));
}

/** The highest number the record or its chain ever had: SQLite keeps count of numbers given, in `sqlite_sequence`. */
async function highestEver(ctx: Context): Promise<number> {
  const row = await ctx.db.$client
    .prepare(`SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'record'), 0),
      coalesce((SELECT max(seq) FROM record_seal), 0)) highest`)
    .first<{ highest: number }>();
  return row?.highest ?? 0;
}
