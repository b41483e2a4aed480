// The server of `npm run dev`: builds what a change in web, worker or shared touches, and no more, then reloads the page. With
// --workerd the Worker runs in workerd with D1 (`npm run dev:workerd`), over a data folder of that platform's own.
import { readFileSync, rmSync, watch } from 'node:fs';
import path from 'node:path';
import { CLIENT, RESIDENT_CHUNKS, STAFF_CHUNKS } from './bundles/paths.ts';
import { buildResident } from './bundles/resident.ts';
import { buildServiceWorker } from './bundles/service-worker.ts';
import { buildStaff } from './bundles/staff.ts';
import { buildWorker } from './bundles/worker.ts';
import { writeWorkerAssets } from './bundles/worker-assets.ts';
import { writeIcons } from './icons.ts';
import type { Chunk } from './islands.ts';
import { writeApiDescription } from './openapi.ts';
import { serve } from './server/serve.ts';
import { setUp } from './set-up.ts';

const HOST = process.env.HOST || '127.0.0.1';
const PORT = Number(process.env.PORT || 8787);
const DATA = process.env.DATA || '.data';
const INSPECTOR = Number(process.env.INSPECTOR || 9229);
const IN_WORKERD = process.argv.includes('--workerd');
/** Milliseconds of quiet after a change before building: editors write in several steps. */
const QUIET = 80;
const READABLE = { isDev: true };

const say = (line: string) => console.log(line);
const modulesIn = (file: string): Set<string> =>
  new Set((JSON.parse(readFileSync(file, 'utf8')) as Chunk[]).flatMap(({ modules }) => modules));

// What is built here is not for people: `npm start` must build anew.
rmSync('dist/built', { force: true });
rmSync(CLIENT, { recursive: true, force: true });

say('building …');
writeIcons();
await buildResident(READABLE);
let staffFiles = await buildStaff(READABLE);
await writeWorkerAssets(staffFiles);
await buildServiceWorker(READABLE);
writeApiDescription();
let workerModules = new Set(await buildWorker(READABLE));

async function startDevServer() {
  const options = { host: HOST, port: PORT, dev: true };
  if (!IN_WORKERD) {
    await setUp(DATA, say);
    return serve({ ...options, data: DATA });
  }
  const { withBindings } = await import('./workerd/miniflare.ts');
  const { startServer } = await import('./workerd/server.ts');
  const data = path.join(DATA, 'workerd');
  await setUp(data, say, withBindings);
  return startServer({ ...options, data, inspectorPort: INSPECTOR });
}
const server = await startDevServer();
say(`ready ${server.url}  (builds and reloads after each change; debugger: chrome://inspect on port ${INSPECTOR})`);

/** Builds the bundles that hold one of the changed files; a file that no bundle knows may be new to each. */
async function rebuild(files: ReadonlySet<string>): Promise<string[]> {
  const [resident, staff] = [modulesIn(RESIDENT_CHUNKS), modulesIn(STAFF_CHUNKS)];
  const isCss = [...files].some((file) => file.endsWith('.css'));
  const isUnknown = [...files].some(
    (file) => !file.endsWith('.css') && ![resident, staff, workerModules].some((known) => known.has(file)),
  );
  const touches = (modules: ReadonlySet<string>) => isUnknown || [...files].some((file) => modules.has(file));
  const built: string[] = [];
  const [isResident, isStaff] = [touches(resident), touches(staff) || isCss];
  if (isResident) {
    await buildResident(READABLE);
    built.push('residents');
  }
  if (isStaff) {
    staffFiles = await buildStaff(READABLE);
    built.push('staff');
  }
  const areNamesNew = (isResident || isStaff) && (await writeWorkerAssets(staffFiles));
  if (isResident || [...files].some((file) => /\/web\/(sw|offline)\//.test(file))) {
    await buildServiceWorker(READABLE);
    built.push('service worker');
  }
  if (areNamesNew || touches(workerModules)) {
    workerModules = new Set(await buildWorker(READABLE));
    built.push('Worker');
  }
  return built;
}

const waiting = new Set<string>();
let timer: NodeJS.Timeout | undefined;
let building = Promise.resolve();

async function buildWaiting(): Promise<void> {
  const files = new Set(waiting);
  waiting.clear();
  if (!files.size) return;
  const start = Date.now();
  const names = [...files].map((file) => path.relative('.', file)).join(', ');
  try {
    const built = await rebuild(files);
    await server.reload();
    say(`${names}: ${built.join(', ')} built and reloaded in ${Date.now() - start} ms`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}

function changed(folder: string, file: string | null): void {
  if (!file || !/\.(tsx?|css)$/.test(file) || /\.(gen|test)\.|(^|\/)testing\//.test(file)) return;
  waiting.add(path.resolve(folder, file));
  clearTimeout(timer);
  timer = setTimeout(() => {
    building = building.then(buildWaiting);
  }, QUIET);
}
for (const folder of ['web', 'worker', 'shared'])
  watch(folder, { recursive: true }, (_, file) => changed(folder, file));

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void server.stop().finally(() => process.exit(0)));
