import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Chunk, filesOf, ISLANDS, modulesOf } from '../islands.ts';
import { RESIDENT_CHUNKS } from './paths.ts';
import { residentCss, sha256 } from './resident-css.ts';
import type { StaffFiles } from './staff.ts';

const FILE = 'worker/render/assets.gen.ts';

/**
 * Tells the Worker the names of the built files, the style sheet and its hash for the security policy. Returns whether
 * anything of it is new.
 */
export function writeWorkerAssets(staff: StaffFiles): boolean {
  const chunks: Chunk[] = JSON.parse(readFileSync(RESIDENT_CHUNKS, 'utf8'));
  const [entry] = filesOf(chunks, ['web/resident.tsx']);
  const urls = (endings: string[]) => [...filesOf(chunks, endings)].filter((f) => f !== entry).map((f) => `/${f}`);
  // What a page fetches besides the entry, by language: told in its head, so that nothing waits for anything.
  const preload = (folder: 'zh-CN' | 'en') => ({
    core: urls(['web/resident.tsx', `i18n/${folder}/core.ts`]),
    islands: Object.fromEntries(ISLANDS.map(({ name }) => [name, urls(modulesOf(name, folder))])),
  });
  const css = residentCss();
  const text = [
    '// Written by scripts/bundles/worker-assets.ts. Not in git.',
    'interface Preload { core: string[]; islands: Record<string, string[]> }',
    `export const ENTRY = ${JSON.stringify(`/${entry}`)};`,
    `export const STAFF_ENTRY = ${JSON.stringify(staff.entry)};`,
    `export const STAFF_CSS = ${JSON.stringify(staff.css)};`,
    `export const PRELOAD: { zh: Preload; en: Preload } = ${JSON.stringify({ zh: preload('zh-CN'), en: preload('en') })};`,
    `export const CSS = ${JSON.stringify(css)};`,
    `export const CSS_HASH = 'sha256-${sha256(css, 'base64')}';\n`,
  ].join('\n');
  if (existsSync(FILE) && readFileSync(FILE, 'utf8') === text) return false;
  writeFileSync(FILE, text);
  return true;
}
