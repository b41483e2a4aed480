// The reference town as browser tests want it, set up once for each state of the code that sets it up.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { localDate } from '../shared/time.ts';
import { setUp } from './set-up.ts';
import { sourceFiles } from './source-files.mjs';
import { moveOwnClock } from './test-clock.ts';

const DAY = 86_400_000;
const CACHE = path.resolve('node_modules/.cache/menpai-town');
/** Whatever could change what is in the database of a town that was just set up. */
const SOURCES = ['migrations', 'shared', 'worker', 'scripts', 'wrangler.toml', 'package-lock.json'];

/** Changes with the code and with the day: a town has dishes and hours of its first days. */
function fingerprint(): string {
  const hash = createHash('sha256').update(localDate(Date.now()));
  for (const file of SOURCES.flatMap(sourceFiles))
    if (!/\.test\.tsx?$/.test(file)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 20);
}

/** Removes towns of earlier days; one of today may be in use by another run. */
function forgetOldTowns(): void {
  if (!existsSync(CACHE)) return;
  for (const name of readdirSync(CACHE)) {
    const town = path.join(CACHE, name);
    if (Date.now() - statSync(town).mtimeMs > DAY) rmSync(town, { recursive: true, force: true });
  }
}

/** Returns the folder of a town that was set up by this code today; sets it up where there is none. Copy it, change nothing. */
export async function preparedTown(): Promise<string> {
  const town = path.join(CACHE, fingerprint());
  if (existsSync(town)) return town;
  forgetOldTowns();
  const unfinished = `${town}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  await setUp(unfinished, () => undefined);
  // Two runs that set it up at once: the later keeps its own, which is the same.
  if (existsSync(town)) return unfinished;
  renameSync(unfinished, town);
  return town;
}

if (import.meta.main) {
  moveOwnClock();
  await preparedTown();
}
