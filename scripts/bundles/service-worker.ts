import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { type Chunk, filesOf, HYDRATION } from '../islands.ts';
import { type BundleOptions, CLIENT, RESIDENT_CHUNKS } from './paths.ts';
import { moreCss, sha256 } from './resident-css.ts';

/** Words of the other language, by their files. */
const WORDS = { zh: /i18n\/zh-CN\//, en: /i18n\/en\// } as const;

/** The addresses of what a phone keeps, as `web/sw/offline-set.ts` reads them. */
function offlineSet() {
  const chunks: Chunk[] = JSON.parse(readFileSync(RESIDENT_CHUNKS, 'utf8'));
  const chunkOf = (name: string) => chunks.find(({ fileName }) => fileName === name);
  const [entry = ''] = filesOf(chunks, ['web/resident.tsx']);
  const islands = [...filesOf(chunks, HYDRATION)].filter((name) => name !== entry);
  const holds = (name: string, modules: RegExp) => chunkOf(name)?.modules.some((id) => modules.test(id)) ?? false;
  // The scanner is fetched by who scans: kept once it was used, not ahead for everyone. So is what only helpers use.
  const isScanner = (name: string) => holds(name, /zxing-wasm|scanner\/scanner\.tsx|i18n\/[\w-]+\/scanner\.ts/);
  const isHelper = (name: string) => holds(name, /resident\/assist-app\.tsx/);
  const rest = [...filesOf(chunks, ['web/resident.tsx'], true)]
    .filter((name) => name !== entry && !islands.includes(name) && !isScanner(name))
    .sort();
  const packOf = (language: 'zh' | 'en') =>
    rest.filter((name) => !isHelper(name) && !holds(name, WORDS[language === 'zh' ? 'en' : 'zh']));
  const urls = (names: readonly string[]) => names.map((name) => `/${name}`);
  return {
    packs: { zh: writePack(packOf('zh')), en: writePack(packOf('en')) },
    ...{ entry: `/${entry}`, islands: urls(islands), helper: urls(rest.filter(isHelper)) },
  };
}

/** Writes files into one, by address, and the style sheet that a hall does not have; returns its address. */
function writePack(names: readonly string[]): string {
  const files = names.map((name) => [`/${name}`, readFileSync(path.join(CLIENT, name), 'utf8')]);
  const text = JSON.stringify({ files: Object.fromEntries(files), style: moreCss() });
  const name = `assets/${sha256(text, 'hex').slice(0, 8)}.json`;
  writeFileSync(path.join(CLIENT, name), text);
  return `/${name}`;
}

/** Builds the service worker with vite, and the packs of scripts that it keeps for working without network. */
export async function buildServiceWorker({ isDev }: BundleOptions): Promise<void> {
  await build({
    configFile: false,
    root: 'web',
    publicDir: false,
    logLevel: 'warn',
    define: { 'self.__OFFLINE_SET': JSON.stringify(offlineSet()), 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: path.resolve(CLIENT),
      emptyOutDir: false,
      target: 'es2020',
      minify: !isDev,
      sourcemap: isDev,
      modulePreload: false,
      rolldownOptions: { input: 'web/sw/sw.ts', output: { format: 'iife', entryFileNames: 'sw.js' } },
    },
  });
}
