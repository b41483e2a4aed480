// Builds when a source file is newer than the last build.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const STAMP = 'dist/built';
const SOURCES = [
  'web',
  'worker',
  'shared',
  'package-lock.json',
  'vite.config.ts',
  'wrangler.toml',
  'scripts/build.ts',
  'scripts/bundles',
  'scripts/icons.ts',
];

/** Every source file below a place; what a build writes among them is none. */
function filesIn(place: string): string[] {
  if (place.endsWith('.gen.ts')) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place).flatMap((name) => filesIn(path.join(place, name)));
}

/** Whether the last build began after the last change, and knew the same files: one that is gone leaves no newer time. */
function isBuilt(files: readonly string[]): boolean {
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== files.join('\n')) return false;
  return statSync(STAMP).mtimeMs > Math.max(...files.map((file) => statSync(file).mtimeMs));
}

/** Runs the build unless `dist` is up to date. */
export function buildIfNeeded(say: (line: string) => void): void {
  const started = new Date();
  const files = SOURCES.flatMap(filesIn);
  if (isBuilt(files)) return;
  say('building …');
  execFileSync(process.execPath, ['scripts/build.ts'], { stdio: ['ignore', 'inherit', 'inherit'] });
  writeFileSync(STAMP, files.join('\n'));
  utimesSync(STAMP, started, started);
}
