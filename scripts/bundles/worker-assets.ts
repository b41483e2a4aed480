import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Chunk, filesOf, HYDRATION, ISLANDS, modulesOf } from '../islands.ts';
import { firstScreen } from './first-screen.ts';
import { RESIDENT_CHUNKS } from './paths.ts';
import { moreCss, residentCss, sha256 } from './resident-css.ts';
import type { StaffFiles } from './staff.ts';

const FILE = 'worker/render/assets.gen.ts';

/** What stands in pages, and its hash for the security policy. */
const written = (name: string, text: string) => [
  `export const ${name} = ${JSON.stringify(text)};`,
  `export const ${name}_HASH = 'sha256-${sha256(text, 'base64')}';`,
];

/**
 * Tells the Worker the names of the built files, what stands in every page (style sheet and first script) and the hashes of that for
 * the security policy. Returns whether anything of it is new.
 */
export async function writeWorkerAssets(staff: StaffFiles): Promise<boolean> {
  const chunks: Chunk[] = JSON.parse(readFileSync(RESIDENT_CHUNKS, 'utf8'));
  const [entry] = filesOf(chunks, ['web/resident.tsx']);
  const urls = (endings: string[]) => [...filesOf(chunks, endings)].filter((f) => f !== entry).map((f) => `/${f}`);
  // What an island needs besides the entry, by language: told in the page's head, so that nothing waits for anything.
  const preload = (folder: 'zh-CN' | 'en') =>
    Object.fromEntries(ISLANDS.map(({ name }) => [name, urls([...HYDRATION, ...modulesOf(name, folder)])]));
  const text = [
    '// Written by scripts/bundles/worker-assets.ts. Not in git.',
    'interface Preload { [island: string]: string[] }',
    `export const ENTRY = ${JSON.stringify(`/${entry}`)};`,
    `export const STAFF_ENTRY = ${JSON.stringify(staff.entry)};`,
    `export const STAFF_CSS = ${JSON.stringify(staff.css)};`,
    `export const PRELOAD: { zh: Preload; en: Preload } = ${JSON.stringify({ zh: preload('zh-CN'), en: preload('en') })};`,
    ...written('CSS', residentCss()),
    ...written('MORE_CSS', moreCss()),
    ...written('FIRST_SCREEN', await firstScreen()),
    '',
  ].join('\n');
  if (existsSync(FILE) && readFileSync(FILE, 'utf8') === text) return false;
  writeFileSync(FILE, text);
  return true;
}
