import { mintCode } from '../../../shared/doorplate/code.ts';
import type { LoseBatch } from '../../../shared/doorplate/production/schema.ts';
import { DomainError } from '../../../shared/errors.ts';
import { actorId } from '../../../shared/lifecycle.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { says } from '../../database-error.ts';
import { firstStill, isLate } from '../../guard.ts';
import { platesThatCan, stepPlates } from '../life/step-many.ts';
import { getBatch } from './list-batches.ts';

/**
 * Gives a print run up: a box that was lost, a printer who cannot be trusted. All its codes in force are replaced in one
 * write, or all but those that hang already. Their old addresses say so for ever; the new plates wait to be printed. Throws
 * `notFound` elsewhere, `notAvailable` when it was given up before, `conflict` when a plate changed meanwhile.
 */
export async function loseBatch(ctx: Context, id: number, { reason, keepMounted }: LoseBatch): Promise<number> {
  const batch = await getBatch(ctx, id);
  if (batch.lostAt !== null) throw new DomainError('notAvailable');
  const d1 = ctx.db.$client;
  const { results } = await d1
    .prepare(`SELECT code, household_id AS household FROM doorplate
      WHERE batch_id = ?1 AND ${platesThatCan('replace')} AND (?2 = 0 OR status <> 'mounted')`)
    .bind(id, keepMounted ? 1 : 0)
    .all<{ code: string; household: number }>();
  const swaps = JSON.stringify(results.map((row) => ({ ...row, next: mintCode(ctx.random) })));
  await write(ctx, { id, place: batch.place, reason, swaps, count: results.length });
  ctx.memo.forget();
  return results.length;
}

interface Loss {
  id: number;
  place: string;
  reason: string;
  /** JSON of `{code, household, next}`. */
  swaps: string;
  count: number;
}

async function write(ctx: Context, { id, place, reason, swaps, count }: Loss): Promise<void> {
  const d1 = ctx.db.$client;
  const { actor } = ctx;
  const at = ctx.now();
  const who = [actor.kind, actorId(actor), actor.kind === 'staff' ? actor.name : null] as const;
  const deed = {
    action: 'plate.loseBatch',
    subjectKind: 'plateBatch',
    subjectId: String(id),
    jurisdiction: place,
  } as const;
  const record = appendRecord(ctx, { ...deed, detail: { reason, replaced: count } }).toSQL();
  const event = (code: string, action: string, status: string, detail: string) =>
    d1
      .prepare(`INSERT INTO plate_event (code, action, status, at, actor_kind, actor_id, actor_name, detail)
        SELECT value->>'${code}', '${action}', '${status}', ?2, ?3, ?4, ?5, ${detail} FROM json_each(?1)`)
      .bind(swaps, at, ...who, ...(action === 'replace' ? [id] : []));
  try {
    await d1.batch([
      // Given up by someone else, or a plate replaced meanwhile: a column that must not be empty is emptied.
      d1
        .prepare(
          `UPDATE plate_batch SET lost_at = ?2, plates = ${firstStill(['lost_at IS NULL', 'plates'])} WHERE id = ?1`,
        )
        .bind(id, at),
      d1
        .prepare(`${stepPlates('replace', "replaced_by = s.value->>'next', changed_at = ?2")}
          FROM json_each(?1) s WHERE doorplate.code = s.value->>'code'`)
        .bind(swaps, at),
      d1
        .prepare(`INSERT INTO doorplate (code, household_id, status, minted_at, changed_at)
          SELECT value->>'next', value->>'household', 'minted', ?2, ?2 FROM json_each(?1)`)
        .bind(swaps, at),
      event('code', 'replace', 'replaced', "json_object('reason', 'lost', 'batch', CAST(?6 AS INTEGER))"),
      event('next', 'mint', 'minted', "json_object('insteadOf', value->>'code')"),
      d1
        .prepare(`UPDATE plate_report SET closed_at = ?2
          WHERE closed_at IS NULL AND code IN (SELECT value->>'code' FROM json_each(?1))`)
        .bind(swaps, at),
      d1.prepare(record.sql).bind(...record.params),
    ]);
  } catch (error) {
    throw isLate(error) || says(error, 'UNIQUE constraint failed') ? new DomainError('conflict') : error;
  }
}
