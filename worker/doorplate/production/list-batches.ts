import { desc, eq, type SQL, sql } from 'drizzle-orm';
import { can, grantsWith } from '../../../shared/access.ts';
import type { PlateBatch } from '../../../shared/doorplate/production/schema.ts';
import { DomainError } from '../../../shared/errors.ts';
import { below } from '../../below.ts';
import type { Context } from '../../context.ts';
import { plateBatch } from '../table.ts';

const MOST = 200;

const countOf = (status: 'mounted' | 'replaced') =>
  sql<number>`(SELECT count(*) FROM doorplate d WHERE d.batch_id = ${plateBatch.id} AND d.status = ${status})`.as(
    status,
  );

function selectBatches(ctx: Context, condition: SQL | undefined) {
  return ctx.db
    .select({
      id: plateBatch.id,
      place: plateBatch.jurisdiction,
      printer: plateBatch.printer,
      note: plateBatch.note,
      plates: plateBatch.plates,
      createdAt: plateBatch.createdAt,
      createdBy: plateBatch.createdByName,
      lostAt: plateBatch.lostAt,
      mounted: countOf('mounted'),
      replaced: countOf('replaced'),
    })
    .from(plateBatch)
    .where(condition)
    .orderBy(desc(plateBatch.id))
    .limit(MOST);
}

/** Print runs of the actor's places, newest first, with how many of their plates hang. */
export async function listBatches(ctx: Context): Promise<PlateBatch[]> {
  const places = grantsWith(ctx.actor, 'plate.print').map((grant) =>
    below(plateBatch.jurisdiction, grant.jurisdiction),
  );
  return selectBatches(ctx, sql`(${sql.join(places, sql` OR `)})`);
}

/** One print run. Throws `notFound` elsewhere. */
export async function getBatch(ctx: Context, id: number): Promise<PlateBatch> {
  const [row] = await selectBatches(ctx, eq(plateBatch.id, id));
  if (!row || !can(ctx.actor, 'plate.print', { jurisdiction: row.place })) throw new DomainError('notFound');
  return row;
}
