import { asc, desc, gt } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { type MayGoOn, WITHOUT_END } from '../query-meter.ts';
import { linkOf } from './stamp.ts';
import { record, recordSeal } from './table.ts';

/** The newest link of the chain. */
export interface Head {
  seq: number;
  /** SHA-256, hex. */
  hash: string;
}

/** Rows looked at in one go: bounded memory and statement size, whatever the length of the record. */
export const BATCH = 1_000;

/** Statement for the newest link. */
export function selectHead(ctx: Context) {
  return ctx.db.select().from(recordSeal).orderBy(desc(recordSeal.seq)).limit(1);
}

/**
 * Chains every row of the record that is not chained yet, and gives the head. A link only goes on top of the very head it
 * was computed from, in one statement: of two sealers at once the slower one finds the head moved and goes on from there.
 */
export async function sealRecord(ctx: Context, mayGoOn: MayGoOn = WITHOUT_END): Promise<Head | undefined> {
  for (;;) {
    const [head] = await selectHead(ctx);
    const rows = await ctx.db
      .select()
      .from(record)
      .where(gt(record.seq, head?.seq ?? 0))
      .orderBy(asc(record.seq))
      .limit(BATCH);
    if (!rows.length || !mayGoOn()) return head;
    let before = head?.hash ?? '';
    const links = rows.map((row) => {
      before = linkOf(before, row);
      return [row.seq, before];
    });
    await ctx.db.$client
      .prepare(APPEND)
      .bind(JSON.stringify(links), head?.seq ?? 0)
      .run();
  }
}

const APPEND = `INSERT INTO record_seal (seq, hash) SELECT value->>0, value->>1 FROM json_each(?1)
  WHERE coalesce((SELECT max(seq) FROM record_seal), 0) = ?2`;
