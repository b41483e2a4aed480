import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { testService } from '../testing/orders.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { selectBoard } from './board.ts';
import { selectChecks } from './checks.ts';
import { selectOpen } from './open-orders.ts';
import { serviceOrder } from './table.ts';
import { selectVolunteers } from './volunteers.ts';

let ctx: Context;
beforeEach(async () => {
  await clearTown();
  ({ ctx } = await foundTown());
});

/** What SQLite reads from end to end. */
async function scans(query: { toSQL(): { sql: string; params: unknown[] } }): Promise<string[]> {
  const { sql, params } = query.toSQL();
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...params)
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail).filter((step) => /^SCAN (?!json_each|\(|value|CONSTANT)/.test(step));
}

describe('rows read', () => {
  it('do not grow with the town or with the years: every list of orders reads by an index', async () => {
    const visit = { visitOn: '2026-11-26', startsAt: 1, endsAt: 2 };
    const file = { id: 'c', jurisdiction: '/1/2/1000/1001/', householdId: 1, villageId: 1000 };
    expect(await scans(selectBoard(ctx, eq(serviceOrder.townId, 2)))).toEqual([]);
    expect(await scans(selectOpen(ctx, 'me', ['/1/2/']))).toEqual([]);
    expect(await scans(selectChecks(ctx, ['/1/2/1000/']))).toEqual([]);
    expect(await scans(selectVolunteers(ctx, { order: visit, service: testService(), file }))).toEqual([]);
  });
});
