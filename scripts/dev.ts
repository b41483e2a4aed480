// npm run dev: the app as `npm start` serves it, readable and with source maps, built again and the page reloaded after each
// change. This process watches what the server itself is made of (scripts, migrations, settings) and starts it anew.
import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';

/** Milliseconds of quiet after a change before starting anew: editors write in several steps. */
const QUIET = 200;
const INSPECTOR = process.env.INSPECTOR || '9229';
const IN_WORKERD = process.argv.includes('--workerd');
const FOLDERS = ['scripts', 'migrations'];
const FILES = ['vite.config.ts', 'wrangler.toml', 'package-lock.json'];

let server: ChildProcess;
let isEnding = false;

function start(): void {
  // In workerd it is workerd that a debugger attaches to.
  const debugged = IN_WORKERD ? [] : [`--inspect=${INSPECTOR}`, '--enable-source-maps'];
  const child = spawn(process.execPath, [...debugged, 'scripts/dev-server.ts', ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  server = child;
  child.once('exit', (code) => {
    if (isEnding) process.exit(code ?? 0);
    if (child === server)
      console.log('The server has ended; it starts again after the next change in scripts or migrations.');
  });
}

let timer: NodeJS.Timeout | undefined;
function startAnew(file: string): void {
  if (/\.test\.|\.gen\.ts$|\.tmp/.test(file)) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    console.log(`${file}: starting anew …`);
    const before = server;
    if (before.exitCode !== null) return start();
    before.removeAllListeners('exit').once('exit', start).kill('SIGTERM');
  }, QUIET);
}
for (const folder of FOLDERS)
  watch(folder, { recursive: true }, (_, file) => startAnew(file === null ? folder : `${folder}/${file}`));
for (const file of FILES) watch(file, () => startAnew(file));

start();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    isEnding = true;
    server.kill(signal);
  });
