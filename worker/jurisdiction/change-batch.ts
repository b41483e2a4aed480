import type { D1PreparedStatement } from '@cloudflare/workers-types';
import { DomainError } from '../../shared/errors.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { isConflictOn } from '../database-error.ts';
import { firstStill, guarded } from '../guard.ts';
import { casesFollow } from '../import/follow.ts';
import { prepared } from '../import/statement.ts';
import type { Registered } from './load-household.ts';

/** First statement of a change, under `guarded`: refuses the batch unless the household is still as it was loaded. */
export function mustStillBe(ctx: Context, { id, groupId, houseNumber }: Registered): D1PreparedStatement {
  return ctx.db.$client
    .prepare(`UPDATE household SET house_number = ${AS_LOADED} WHERE id = ?1`)
    .bind(id, groupId, houseNumber);
}

const AS_LOADED = firstStill(['ended_at IS NULL AND group_id = ?2 AND house_number = ?3', 'house_number']);

/** Statements by which the open cases of a household come to lie where it lies now. */
export function openCasesFollow(ctx: Context, id: number): D1PreparedStatement[] {
  return casesFollow('?1').map((sql) => ctx.db.$client.prepare(sql).bind(id));
}

/** Statement for how many open cases a household has. */
export function countOpenCases(ctx: Context, id: number): D1PreparedStatement {
  return ctx.db.$client.prepare('SELECT count(*) AS n FROM case_file WHERE household_id = ?1 AND is_open = 1').bind(id);
}

interface Change {
  action: 'household.move' | 'household.split' | 'household.merge' | 'household.demolish';
  row: Registered;
  detail: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Writes a change and puts it on record, in one batch. Throws `conflict` when the household was changed in the meantime,
 * `invalid` when the house number is taken. Gives how many open cases it was about.
 */
export async function writeChange(
  ctx: Context,
  { action, row, detail }: Change,
  statements: readonly D1PreparedStatement[],
): Promise<number> {
  const deed = appendRecord(ctx, {
    ...{ action, subjectKind: 'household', subjectId: String(row.id), jurisdiction: row.jurisdiction },
    ...{ householdId: row.id, detail },
  });
  const batch = [countOpenCases(ctx, row.id), mustStillBe(ctx, row), ...statements, prepared(ctx, deed)];
  const work = ctx.db.$client.batch<{ n: number }>(batch).catch((error) => {
    if (!isConflictOn(error, 'household')) throw error;
    throw new DomainError('invalid', { fields: [{ field: 'houseNumber', code: 'addressTaken' }] });
  });
  const [counted] = await guarded(work, { keysOf: ['doorplate'] });
  ctx.memo.forget();
  return counted?.results[0]?.n ?? 0;
}
