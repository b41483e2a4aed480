import { env } from 'cloudflare:workers';
import { ENDED } from '../../shared/application/lifecycle.ts';
import { newClock } from '../../shared/application/limits.ts';
import { STATUSES_OF } from '../../shared/case/kinds.ts';
import { mintId } from '../../shared/ids.ts';
import { endOfDay, localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { seal } from '../seal.ts';

export const VILLAGES = 10;
export const DEPARTMENTS = 8;
const CHUNK = 5_000;
const DAY = 86_400_000;

/**
 * Writes many cases as they would be after years: over ten villages with one grid each, eight departments, every status,
 * twenty owners (`owner-0` …), limits from ten days ago to thirty days ahead. Village 3000 has none of department 5.
 */
export async function manyCases(ctx: Context, count: number): Promise<void> {
  await env.DB.prepare(`INSERT OR IGNORE INTO jurisdiction (id, parent_id, level, name_zh, name_en, path)
    SELECT value * 1000, 2, 'village', '村' || value, 'Village ' || value, '/1/2/' || (value * 1000) || '/'
    FROM (WITH RECURSIVE n(value) AS (SELECT 3 UNION ALL SELECT value + 1 FROM n WHERE value < ${VILLAGES}) SELECT value FROM n)`).run();
  const today = localDate(ctx.now());
  const clock = JSON.stringify(newClock({ statutory: null, promised: { days: 5, unit: 'workingDay' } }, today));
  // Indexes are made afterwards, each in one go: much quicker than keeping them with every row.
  const indexes = await indexesOf('case_file');
  await env.DB.batch(indexes.map(({ name }) => env.DB.prepare(`DROP INDEX "${name}"`)));
  for (let from = 0; from < count; from += CHUNK) {
    const rows = await Promise.all(
      Array.from({ length: Math.min(CHUNK, count - from) }, (_, i) => caseRow(ctx, from + i)),
    );
    const json = JSON.stringify(rows);
    await env.DB.batch([
      env.DB.prepare(`INSERT INTO case_file (id, receipt, kind, household_id, jurisdiction, town_id, village_id, grid_id, department_id, channel,
        status, version, owner_id, owner_name, due_at, is_open, title_zh, title_en, is_private, contact_sealed, phone_hash, name_hash, created_at, changed_at)
        SELECT value->>'id', value->>'receipt', 'application', value->>'household', value->>'path', 2, value->>'village', value->>'grid',
        value->>'department', 'plate', value->>'status', 1, value->>'owner', value->>'owner', value->>'dueAt', value->>'isOpen', '临时救助', 'Emergency relief', 0,
        value->>'contact', value->>'receipt', 'common-name', 0, 0 FROM json_each(?1)`).bind(json),
      env.DB.prepare(`INSERT INTO application (case_id, item_id, item_version, answers_sealed, clock)
        SELECT value->>'id', 'test-relief', 1, '', ?2 FROM json_each(?1)`).bind(json, clock),
    ]);
  }
  for (const { sql } of indexes) await env.DB.prepare(sql).run();
}

async function indexesOf(table: string): Promise<{ name: string; sql: string }[]> {
  const { results } = await env.DB.prepare(
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL",
  )
    .bind(table)
    .all<{ name: string; sql: string }>();
  return results;
}

async function caseRow(ctx: Context, i: number) {
  const id = mintId(ctx.random);
  const status = STATUSES_OF.application[i % STATUSES_OF.application.length] ?? 'received';
  const isOpen = !ENDED.has(status);
  const village = 1000 * (1 + (Math.floor(i / 16) % VILLAGES));
  const of = (n: number) => Math.floor(i / 7) % n;
  const department = of(DEPARTMENTS + 1) || null;
  return {
    ...{ id, status, village, grid: village + 1, isOpen: Number(isOpen) },
    path: `/1/2/${village}/${village + 1}/`,
    receipt: `r${i}`,
    household: 1 + (i % 5),
    department: village === 3000 && department === 5 ? null : department,
    owner: `owner-${of(20)}`,
    dueAt: isOpen ? endOfDay(localDate(ctx.now() + ((i % 41) - 10) * DAY)) : null,
    contact: await seal(ctx.keys, { name: '王小明', phone: '13900001111' }, `contact:${id}`),
  };
}
