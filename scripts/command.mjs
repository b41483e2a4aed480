// Runs a command of scripts/commands: node scripts/command.mjs NAME …, which is what npm run NAME -- … does. Builds it first when it is
// older than its sources. Plain JavaScript, and nothing but Node's own modules: see scripts/build-if-needed.mjs.
import { existsSync, readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfNeeded } from './build-if-needed.mjs';

const [, , name = '', ...args] = process.argv;
const source = path.join('scripts/commands', `${name}.ts`);
const built = path.resolve('dist/commands', `${name}.js`);
/** Compiled code is kept beside what was built, not in a folder that others may write to. */
const CACHE = path.resolve('dist/compiled');

/** What stands at the head of a command: what it does and takes. */
const usage = () => (/^(\/\/.*\n)+/.exec(readFileSync(source, 'utf8'))?.[0] ?? '').replaceAll(/^\/\/ ?/gm, '').trim();

async function run() {
  if (!existsSync(source)) throw new Error(`There is no command ${name}: see "scripts" in package.json.`);
  if (args.includes('--help')) return console.log(usage());
  buildIfNeeded(console.error);
  // For the processes that it starts, too.
  process.env.NODE_COMPILE_CACHE = CACHE;
  enableCompileCache(CACHE);
  process.argv.splice(1, 2, built);
  await import(pathToFileURL(built).href);
}

await run().catch((error) => {
  // What a command cannot do it says itself; here it was asked for something it does not know.
  const isAsked = String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(isAsked ? `${error.message}\n\n${usage()}` : error.code ? error : error.message);
  process.exitCode = 1;
});
