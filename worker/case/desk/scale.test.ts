import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Grant } from '../../../shared/access.ts';
import type { ListCases } from '../../../shared/case/desk.ts';
import { systemContext } from '../../composition.ts';
import type { Context } from '../../context.ts';
import { keyedHash } from '../../seal.ts';
import { counted } from '../../testing/counted.ts';
import { manyCases } from '../../testing/many-cases.ts';
import { clearTown, foundTown, startOver } from '../../testing/town.ts';
import { volume } from '../../testing/volume.ts';
import { listCases } from './list.ts';
import { searchCases } from './search.ts';

/** Cases of the town after some years, and the most rows a page may read: two looks at an index page a grant, and fifty lines. */
const CASES = volume(100_000, 6_000);
const MOST_ROWS = 1_200;

const NOW = Date.UTC(2026, 10, 4, 2);
const staff = (id: string, ...grants: Grant[]): Actor => ({ kind: 'staff', id, name: id, grants });
const grant = (role: Grant['role'], jurisdiction: string, departmentId: number | null = null): Grant => ({
  role,
  jurisdiction,
  departmentId,
});
const PEOPLE: Record<string, Actor> = {
  'a clerk of the town': staff('owner-1', grant('clerk', '/1/2/')),
  'an officer': staff('owner-2', grant('officer', '/1/2/', 5)),
  'a grid worker': staff('owner-3', grant('gridWorker', '/1/2/1000/1001/')),
  'a supervisor of the district': staff('owner-4', grant('supervisor', '/1/')),
  'someone with four grants': staff(
    'owner-5',
    grant('clerk', '/1/2/1000/'),
    grant('gridWorker', '/1/2/2000/2001/'),
    grant('officer', '/1/2/', 1),
    grant('officer', '/1/2/', 2),
  ),
};

/** Every combination of the filters of the inbox, in one of the places or without one. */
function filters(places: readonly (string | undefined)[]): ListCases[] {
  const or = <K extends keyof ListCases>(key: K, values: readonly NonNullable<ListCases[K]>[]) => [
    {},
    ...values.map((value) => ({ [key]: value })),
  ];
  return or('status', ['received', 'inReview', 'closed']).flatMap((status) =>
    places
      .map((place) => (place ? { place } : {}))
      .flatMap((place) =>
        or('department', ['5', '99']).flatMap((department) =>
          or('due', ['overdue', 'today', 'soon']).flatMap((due) =>
            or('mine', ['1']).map((mine) => ({ ...status, ...place, ...department, ...due, ...mine })),
          ),
        ),
      ),
  );
}

async function cost(actor: Actor, act: (ctx: Context) => Promise<unknown>) {
  const { db, tally } = counted(env.DB);
  const ctx = { ...(await systemContext({ ...env, DB: db }, actor)), now: () => NOW };
  const result = await act(ctx);
  return { ...tally, result };
}

describe('the inbox of a town with very many cases', () => {
  beforeAll(async () => {
    await clearTown();
    const { ctx } = await foundTown();
    await manyCases({ ...ctx, now: () => NOW }, CASES);
  }, 300_000);
  afterAll(startOver);

  it.each([undefined, '/1/2/1000/', '/1/2/3000/', '/1/2/3000/3001/'])(
    'reads a few hundred rows for a page, whatever the filters, in place %s',
    async (place) => {
      for (const filter of filters([place])) {
        const { rowsRead, trips } = await cost(PEOPLE['a clerk of the town'] as Actor, async (ctx) =>
          (await listCases(ctx, filter)).read(),
        );
        expect(rowsRead, JSON.stringify(filter)).toBeLessThan(MOST_ROWS);
        expect(trips).toBe(1);
      }
    },
    300_000,
  );

  it.each(Object.entries(PEOPLE))(
    'reads as little for %s, on the first page and the next',
    async (who, actor) => {
      for (const filter of filters([undefined])) {
        if (filter.department && who !== 'a clerk of the town') continue;
        const first = await cost(actor, async (ctx) => (await listCases(ctx, filter)).read());
        expect(first.rowsRead, JSON.stringify(filter)).toBeLessThan(MOST_ROWS);
        const { next } = first.result as { next: string | null };
        if (next === null) continue;
        const second = await cost(actor, async (ctx) => (await listCases(ctx, { ...filter, cursor: next })).read());
        expect(second.rowsRead, JSON.stringify(filter)).toBeLessThan(MOST_ROWS);
      }
    },
    300_000,
  );

  it('costs a look for news one round trip and one page of the index', async () => {
    const { rowsRead, trips } = await cost(PEOPLE['a clerk of the town'] as Actor, (ctx) => listCases(ctx, {}, true));
    expect({ rowsRead: rowsRead <= 110, trips }).toEqual({ rowsRead: true, trips: 1 });
  });

  it('finds by a name that everyone has without reading everyone', async () => {
    const { db, tally } = counted(env.DB);
    const ctx = await systemContext({ ...env, DB: db }, PEOPLE['a clerk of the town']);
    await env.DB.prepare('UPDATE case_file SET name_hash = ?1 WHERE rowid % 2 = 0')
      .bind(await keyedHash(ctx.keys, 'name', '王小明'))
      .run();
    expect((await searchCases(ctx, { by: 'name', text: '王小明' })).cases).toHaveLength(50);
    expect(tally.rowsRead).toBeLessThan(MOST_ROWS);
  });

  it('reads every table by an index', async () => {
    const plans: string[] = [];
    /** Of what cuts a page out of an index. */
    const cuts: string[] = [];
    for (const [, actor] of Object.entries(PEOPLE)) {
      for (const filter of [{}, { status: 'closed' }, { due: 'soon' }, { mine: '1' }] as ListCases[]) {
        const { statements } = await cost(actor, async (ctx) => (await listCases(ctx, filter)).read());
        for (const { sql } of statements) {
          const parameters = Array((sql.match(/\?/g) ?? []).length).fill('[]');
          const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
            .bind(...parameters)
            .all<{ detail: string }>();
          const details = results.map(({ detail }) => detail);
          plans.push(...details);
          if (!sql.includes('case_alarm')) cuts.push(...details);
        }
      }
    }
    expect(plans.length).toBeGreaterThan(50);
    expect(plans.filter((detail) => /^SCAN(?!.*VIRTUAL TABLE| \(subquery)/.test(detail))).toEqual([]);
    // A page is cut out of an index in its order: nothing is sorted but pages that were cut, and the alarms of one case.
    expect(cuts.length).toBeGreaterThan(10);
    expect(cuts.filter((detail) => /TEMP B-TREE/.test(detail))).toEqual([]);
  });
});
