// Builds what is older than its sources. Plain JavaScript: it is run before every command, and stripping types takes longer than all
// of it.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { sourceFiles } from './source-files.mjs';

const SHARED = ['worker', 'shared', 'package-lock.json', 'scripts/bundles'];

/**
 * What is built: from what, by which script, and the file that says when. The commands are apart, for a change of a script need not
 * build the site anew.
 */
const PARTS = {
  site: {
    stamp: 'dist/built',
    sources: [...SHARED, 'web', 'vite.config.ts', 'wrangler.toml', 'scripts/build.ts', 'scripts/icons.ts'],
    script: 'scripts/build.ts',
  },
  commands: {
    stamp: 'dist/commands/built',
    sources: [...SHARED, 'scripts'],
    script: 'scripts/build-commands.ts',
  },
};

/**
 * Whether the last build began after the last change, and knew the same files: one that is gone leaves no newer time.
 * @param {string} stamp
 * @param {readonly string[]} files
 */
function isBuilt(stamp, files) {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== files.join('\n')) return false;
  const { mtimeMs } = statSync(stamp);
  return files.every((file) => statSync(file).mtimeMs < mtimeMs);
}

/**
 * @param {keyof typeof PARTS} name
 * @param {(line: string) => void} say
 */
function buildPart(name, say) {
  const { stamp, sources, script } = PARTS[name];
  const started = new Date();
  const files = sources.flatMap(sourceFiles);
  if (isBuilt(stamp, files)) return;
  say(`building the ${name} …`);
  execFileSync(process.execPath, [script], { stdio: ['ignore', 'inherit', 'inherit'] });
  writeFileSync(stamp, files.join('\n'));
  utimesSync(stamp, started, started);
}

/**
 * Builds the site, then the commands, unless they are up to date.
 * @param {(line: string) => void} say
 */
export function buildIfNeeded(say) {
  // In this order: the build of the site writes sources of the commands (`*.gen.ts`).
  buildPart('site', say);
  buildPart('commands', say);
}
