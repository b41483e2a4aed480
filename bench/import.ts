// A district's households imported at once through the app, and the same rows written by the barest batched inserts.
import { createHash } from 'node:crypto';
import { withBindings } from '../scripts/server/town.ts';
import { mintCode } from '../shared/doorplate/code.ts';
import { mintId } from '../shared/ids.ts';
import { LIST_LIMITS } from '../shared/import/columns.ts';
import { authSession, authUser, staff, staffGrant } from '../worker/account/table.ts';
import { systemContext } from '../worker/composition.ts';

/** Households of a district of the kind the reference town lies in. */
export const DISTRICT = 152_000;

export interface ImportTimes {
  rows: number;
  /** Seconds. */
  sent: number;
  checked: number;
  committed: number;
  bare: number;
}

/** Token of a session of somebody of the town's office. */
export async function sessionOf(data: string, role: 'administrator' | 'clerk'): Promise<string> {
  return withBindings(data, async (env) => {
    const ctx = await systemContext(env);
    const [id, token] = [mintId(ctx.random), mintId(ctx.random) + mintId(ctx.random)];
    const at = new Date();
    await ctx.db.batch([
      ctx.db
        .insert(authUser)
        .values({ id, name: id, email: `${id}@phone.menpai.invalid`, createdAt: at, updatedAt: at }),
      ctx.db.insert(staff).values({
        ...{ id, status: 'approved', name: 'bench', phoneHash: id, idNumberHash: id, askedRole: role },
        ...{ askedJurisdiction: '/1/2/', personSealed: '', appliedAt: 0, changedAt: 0 },
      }),
      ctx.db.insert(staffGrant).values({
        ...{ id, staffId: id, role, jurisdiction: '/1/2/', departmentId: 0, grantedAt: 0 },
      }),
      ctx.db.insert(authSession).values({
        ...{ id, token, userId: id, createdAt: at, updatedAt: at, lastSeenAt: Date.now() },
        expiresAt: new Date(Date.now() + 3_600_000),
      }),
    ]);
    return token;
  });
}

const seconds = async (work: () => Promise<unknown>) => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

/** Groups of the town as lists name them. */
async function groupsOf(data: string): Promise<{ village: string; group: number; id: number }[]> {
  return withBindings(data, async ({ DB }) => {
    const { results } = await DB.prepare(`SELECT j.name_zh AS village, g.number AS "group", g.id
      FROM household_group g JOIN jurisdiction j ON j.id = g.village_id ORDER BY g.id`).all<{
      village: string;
      group: number;
      id: number;
    }>();
    return results;
  });
}

/** Imports `rows` new households of the town at `data` through its server, and as many by bare inserts through `bare`. */
export async function measureImport(data: string, url: string, bare: string, rows = DISTRICT): Promise<ImportTimes> {
  const token = await sessionOf(data, 'administrator');
  const groups = await groupsOf(data);
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${url}/api/staff/imports${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: `staff=${token}`, Origin: url },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<{ id: string; counts?: { new: number } }>;
  };
  const contentHash = createHash('sha256').update(String(rows)).digest('hex');
  const { id } = await post('', { kind: 'households', name: 'bench.csv', contentHash, rowCount: rows, headers: {} });
  const sent = await seconds(async () => {
    for (let from = 0; from < rows; from += LIST_LIMITS.chunk) await post(`/${id}/rows`, chunkOf(groups, from, rows));
  });
  const checked = await seconds(() => post(`/${id}/preview`, {}));
  const committed = await seconds(async () => {
    const { counts } = await post(`/${id}/commit`, {});
    if (counts?.new !== rows) throw new Error(`imported ${counts?.new} of ${rows}`);
  });
  const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));
  const bareTime = await seconds(async () => {
    for (let from = 0; from < rows; from += LIST_LIMITS.chunk) {
      const list = Array.from({ length: Math.min(LIST_LIMITS.chunk, rows - from) }, (_, i) => {
        const group = groups[(from + i) % groups.length];
        return [1_000_000 + from + i, group?.id, `B${from + i}`, mintCode(random)];
      });
      const response = await fetch(`${bare}/bulk`, { method: 'POST', body: JSON.stringify(list) });
      if (!response.ok) throw new Error(`bare: ${response.status}`);
    }
  });
  return { rows, sent, checked, committed, bare: bareTime };
}

function chunkOf(groups: readonly { village: string; group: number }[], from: number, rows: number) {
  return {
    columns: ['village', 'group', 'houseNumber'],
    rows: Array.from({ length: Math.min(LIST_LIMITS.chunk, rows - from) }, (_, i) => {
      const place = groups[(from + i) % groups.length];
      return { line: from + i + 2, cells: [place?.village ?? '', String(place?.group), String(10_000 + from + i)] };
    }),
  };
}

/** The result as a piece of `results.md`. */
export function sayImport({ rows, sent, checked, committed, bare }: ImportTimes): string[] {
  const whole = sent + checked + committed;
  const line = (what: string, time: number) =>
    `| ${what} | ${time.toFixed(1)} | ${(time / bare).toFixed(2)} × | ${Math.round(rows / time).toLocaleString('en')} |`;
  return [
    `## ${rows.toLocaleString('en')} households at once`,
    '',
    'Bare: the same rows into two tables by bare node:sqlite, in batches of the same size, unchecked and without indexes. The app: staged, compared with the town twice, switched on in one batch, taken back whole if need be.',
    '',
    '| | seconds | against bare | rows per second |',
    '|---|--:|--:|--:|',
    line('bare batched inserts', bare),
    line('import, whole', whole),
    line('· sending and staging', sent),
    line('· dry run', checked),
    line('· commit', committed),
    '',
  ];
}
