// npm run dev: the app as `npm start` serves it, built again and the page reloaded after each change.
import { execFile } from 'node:child_process';
import { watch } from 'node:fs';
import { promisify } from 'node:util';
import { startServer } from './server.ts';
import { setUp } from './set-up.ts';

const HOST = process.env.HOST || '127.0.0.1';
const PORT = Number(process.env.PORT || 8787);
const DATA = process.env.DATA || '.data';
/** Milliseconds of quiet after a change before building: editors write in several steps. */
const QUIET = 120;

const say = (line: string) => console.log(line);
const run = promisify(execFile);

async function build(): Promise<boolean> {
  try {
    const { stderr } = await run(process.execPath, ['scripts/build.ts']);
    if (stderr) console.error(stderr);
    return true;
  } catch (error) {
    console.error((error as { stderr?: string }).stderr ?? error);
    return false;
  }
}

say('building …');
if (!(await build())) process.exit(1);
await setUp(DATA, say);
const server = await startServer({ data: DATA, host: HOST, port: PORT, dev: true });
say(`ready ${server.url}  (reloads after each change in web, worker and shared)`);

let timer: NodeJS.Timeout | undefined;
let building = Promise.resolve();
function changed(file: string | null): void {
  if (!file || file.endsWith('.gen.ts') || file.includes('.test.')) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    building = building.then(async () => {
      const start = Date.now();
      if (!(await build())) return;
      await server.reload();
      say(`${file}: built and reloaded in ${Date.now() - start} ms`);
    });
  }, QUIET);
}
for (const folder of ['web', 'worker', 'shared']) watch(folder, { recursive: true }, (_, file) => changed(file));

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void server.stop().finally(() => process.exit(0)));
