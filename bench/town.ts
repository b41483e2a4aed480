import { randomBytes } from 'node:crypto';
import { withBindings } from '../scripts/server/town.ts';
import { mintCode } from '../shared/doorplate/code.ts';

const random = (n: number) => new Uint8Array(randomBytes(n));
const CHUNK = 20_000;

/** Makes the town of a data folder as large as `households`, with plates; gives the first codes. */
export async function growTown(data: string, households: number, codes = 12_000): Promise<string[]> {
  return withBindings(data, async ({ DB }) => {
    const have = (await DB.prepare('SELECT count(*) n FROM household').first<{ n: number }>())?.n ?? 0;
    for (let from = have; from < households; from += CHUNK) {
      const rows = Array.from({ length: Math.min(CHUNK, households - from) }, (_, i) => [
        from + i + 1,
        mintCode(random),
      ]);
      const json = JSON.stringify(rows);
      await DB.batch([
        DB.prepare(`INSERT INTO household (id, group_id, house_number, jurisdiction)
          SELECT value->>0, 1 + (value->>0) % 177, 'N' || (value->>0), '/1/2/' FROM json_each(?1)`).bind(json),
        DB.prepare(`INSERT INTO doorplate (code, household_id, status, minted_at, changed_at)
          SELECT value->>1, value->>0, 'mounted', 0, 0 FROM json_each(?1)`).bind(json),
      ]);
    }
    const { results } = await DB.prepare('SELECT code FROM doorplate ORDER BY code LIMIT ?1')
      .bind(codes)
      .all<{ code: string }>();
    return results.map((row) => row.code);
  });
}
