// Plain JavaScript: scripts/build-if-needed.mjs, which needs it, says why.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Every file at or below a place, in the order of their names; what a build writes among them (`.gen.ts`) is no source.
 * @param {string} place
 * @returns {string[]}
 */
export function sourceFiles(place) {
  if (place.endsWith('.gen.ts')) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .sort()
    .flatMap((name) => sourceFiles(path.join(place, name)));
}
