// Builds when a source file is newer than the last build.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
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
  'scripts/icons.ts',
];

function newest(place: string): number {
  const stat = statSync(place);
  if (!stat.isDirectory()) return place.endsWith('.gen.ts') ? 0 : stat.mtimeMs;
  return Math.max(
    stat.mtimeMs,
    ...readdirSync(place).map((name) => (name.endsWith('.gen.ts') ? 0 : newest(path.join(place, name)))),
  );
}

/** Runs the build unless `dist` is up to date. */
export function buildIfNeeded(say: (line: string) => void): void {
  const started = new Date();
  if (existsSync(STAMP) && statSync(STAMP).mtimeMs > Math.max(...SOURCES.map(newest))) return;
  say('building …');
  execFileSync(process.execPath, ['scripts/build.ts'], { stdio: ['ignore', 'inherit', 'inherit'] });
  writeFileSync(STAMP, '');
  utimesSync(STAMP, started, started);
}
