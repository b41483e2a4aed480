// npm run size: what a phone has to load, against the budgets. Ends with code 1 when one is broken.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { mintCode } from '../shared/doorplate/code.ts';
import { buildIfNeeded } from './build-if-needed.mjs';
import { type Chunk, filesOf, HYDRATION, modulesOf } from './islands.ts';
import { SEED } from './reference-town/generate.ts';
import { createDice } from './reference-town/random.ts';
import { serve } from './server/serve.ts';
import { setUp } from './set-up.ts';

const KB = 1024;
/** A page as a phone gets it that is the second to ask for it, gzipped by whoever stands before the server. */
const size = (content: Buffer) => gzipSync(content, { level: 9 }).length;
/** A file of the build as it is sent: compressed when it was built, where it is worth it. */
const sizeOf = (name: string) => {
  const file = path.join('dist/client', name);
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
};

export interface Measure {
  what: string;
  bytes: number;
  /** Bytes allowed; undefined: only told. */
  budget?: number;
}

/** Islands on each page. */
const PAGE_ISLANDS: Record<string, string[]> = {
  hall: ['search'],
  guide: ['bring-list'],
  'application form': ['apply-form'],
  'start page': ['code-entry'],
  'progress form': ['progress-fields', 'seen-progress'],
  progress: ['remember-progress'],
  corrections: ['correct-form'],
  'wait page': ['wait-line'],
};

/** Script that a page needs to be usable: the entry, one language, its islands, and all they import. */
function scripts(): Measure[] {
  const chunks: Chunk[] = JSON.parse(readFileSync('dist/chunks.json', 'utf8'));
  const later = [...filesOf(chunks, ['web/offline/db.ts'])].reduce((sum, name) => sum + sizeOf(name), 0);
  const first = Object.entries(PAGE_ISLANDS).map(([page, islands]) => {
    const modules = islands.flatMap((island) => modulesOf(island, 'zh-CN'));
    const files = filesOf(chunks, ['web/resident.tsx', ...HYDRATION, ...modules]);
    const bytes = [...files].reduce((sum, name) => sum + sizeOf(name), 0);
    return { what: `script of the ${page}`, bytes, budget: 20 * KB };
  });
  const staffChunks: Chunk[] = JSON.parse(readFileSync('dist/staff-chunks.json', 'utf8'));
  const staffFiles = filesOf(staffChunks, ['web/staff.tsx', 'i18n/zh-CN/staff/shell.ts']);
  const staff = [...staffFiles].reduce((sum, name) => sum + sizeOf(name), 0);
  return [
    ...first,
    { what: 'first script of the staff', bytes: staff, budget: 60 * KB },
    { what: 'store on the phone, once usable', bytes: later },
  ];
}

/** Pages of the reference town as they are served, their style sheet and state in them. */
async function pages(): Promise<Measure[]> {
  const data = mkdtempSync(path.join(tmpdir(), 'menpai-size-'));
  await setUp(data, () => undefined);
  const server = await serve({ data, host: '127.0.0.1', port: 0 });
  try {
    const plate = mintCode(createDice(SEED).bytes);
    const measure = async (what: string, at: string, budget?: number): Promise<Measure> => {
      const html = Buffer.from(await (await fetch(server.url + at)).arrayBuffer());
      return { what, bytes: size(html), ...(budget && { budget }) };
    };
    return [
      await measure('HTML of the hall', `/D/${plate}`, 14 * KB),
      await measure('HTML of the hall in English', `/en/D/${plate}`, 14 * KB),
      await measure('HTML of a guide', `/D/${plate}/guide/mz-linshi`, 14 * KB),
      await measure('HTML of an application form', `/D/${plate}/apply/mz-linshi`, 14 * KB),
      await measure('HTML of the progress form', '/progress', 14 * KB),
      await measure('offline catalogue, one language', '/api/catalogue/kept/zh'),
    ];
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Everything measured. */
export async function measureSizes(): Promise<Measure[]> {
  return [...(await pages()), ...scripts(), { what: 'service worker', bytes: sizeOf('sw.js'), budget: 10 * KB }];
}

buildIfNeeded(console.log);
let broken = 0;
for (const { what, bytes, budget } of await measureSizes()) {
  const over = budget !== undefined && bytes > budget;
  if (over) broken++;
  const against =
    budget === undefined ? '' : `of ${(budget / KB).toFixed(0).padStart(3)} KB  ${over ? 'TOO LARGE' : 'ok'}`;
  console.log(`${what.padEnd(34)} ${(bytes / KB).toFixed(1).padStart(6)} KB ${against}`);
}
process.exit(broken ? 1 : 0);
