import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintCode } from '../shared/doorplate/code.ts';
import { openBrowser } from './testing/browser.ts';
import { submitCase } from './testing/cases.ts';
import { counted, type Tally } from './testing/counted.ts';
import { clearTown, foundTown, startOver } from './testing/town.ts';
import { volume } from './testing/volume.ts';

/** Adds households with plates to the test town, far more than an import test needs. */
async function grow(to: number): Promise<void> {
  const have = (await env.DB.prepare('SELECT count(*) n FROM household').first<{ n: number }>())?.n ?? 0;
  const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));
  for (let from = have; from < to; from += 10_000) {
    const rows = Array.from({ length: Math.min(10_000, to - from) }, (_, i) => [from + i + 1, mintCode(random)]);
    const json = JSON.stringify(rows);
    await env.DB.batch([
      env.DB.prepare(`INSERT INTO household (id, group_id, house_number, jurisdiction)
        SELECT value->>0, 1 + (value->>0) % 3, 'N' || (value->>0), '/1/2/1000/1001/' FROM json_each(?1)`).bind(json),
      env.DB.prepare(`INSERT INTO doorplate (code, household_id, status, minted_at, changed_at)
        SELECT value->>1, value->>0, 'mounted', 0, 0 FROM json_each(?1)`).bind(json),
    ]);
  }
}

interface Cost {
  trips: number;
  rowsRead: number;
}
const costOf = ({ trips, rowsRead }: Tally): Cost => ({ trips, rowsRead });

describe('the cost of a request', () => {
  let plate: string;
  let receipt: string;
  const costs: Record<string, Cost[]> = { scan: [], guide: [], list: [], progress: [] };

  async function measure(): Promise<void> {
    const during = async (act: (browser: ReturnType<typeof openBrowser>) => Promise<Response>) => {
      const { db, tally } = counted(env.DB);
      expect((await act(openBrowser({ ...env, DB: db }))).status).toBeLessThan(400);
      return costOf(tally);
    };
    costs.scan?.push(await during((b) => b.get(`/D/${plate}`)));
    costs.guide?.push(await during((b) => b.get(`/D/${plate}/guide/test-relief`)));
    costs.list?.push(await during((b) => b.get('/guides/relief')));
    costs.progress?.push(await during((b) => b.postJson('/api/progress', { receipt, lastFour: '5678' })));
  }

  afterAll(startOver);
  beforeAll(async () => {
    await clearTown();
    const { ctx, codes } = await foundTown();
    plate = codes[0] ?? '';
    ({ receipt } = await submitCase(ctx, plate));
    await grow(volume(8_328, 500));
    await measure();
    await grow(volume(150_000, 5_000));
    await measure();
  }, 120_000);

  it.each(['scan', 'guide', 'list', 'progress'])('of a %s is the same however many households there are', (what) => {
    const [small, large] = costs[what] ?? [];
    expect(large).toEqual(small);
    expect(small?.rowsRead).toBeLessThan(30);
  });

  it('is one round trip for a scan, a guide and a list; two for a look-up that succeeds', () => {
    expect(Object.values(costs).map(([first]) => first?.trips)).toEqual([1, 1, 1, 2]);
  });
});

describe('the plan of a hot query', () => {
  it('uses an index for every table it touches', async () => {
    const { db, tally } = counted(env.DB);
    const plate = (await env.DB.prepare('SELECT code FROM doorplate LIMIT 1').first<{ code: string }>())?.code ?? '';
    const browser = openBrowser({ ...env, DB: db });
    await browser.get(`/D/${plate}`);
    await browser.get('/guide/test-relief');
    await browser.postJson('/api/progress', { receipt: '000000000000', lastFour: '5678' });
    await browser.get('/progress/x');
    const selects = tally.statements.map(({ sql }) => sql).filter((sql) => /^select/i.test(sql));
    expect(selects.length).toBeGreaterThan(6);
    for (const sql of selects) {
      const parameters = Array((sql.match(/\?/g) ?? []).length).fill('x');
      const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...parameters)
        .all<{ detail: string }>();
      for (const { detail } of plan.results) {
        // One row a town: the centre; and the newest edition, by its key.
        if (/SCAN (centre|catalogue_edition)|VIRTUAL TABLE|CONSTANT ROW/.test(detail)) continue;
        expect(detail, sql).not.toMatch(/^SCAN/);
      }
    }
  });
});
