import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { type Chunk, filesOf } from '../islands.ts';
import { type BundleOptions, CLIENT, RESIDENT_CHUNKS } from './paths.ts';
import { residentCss, sha256 } from './resident-css.ts';

/** Names below `assets/` of every script a resident's phone may ever need, and no other. */
function residentFiles(): string[] {
  const chunks: Chunk[] = JSON.parse(readFileSync(RESIDENT_CHUNKS, 'utf8'));
  // The scanner is fetched by who scans: kept once it was used, not ahead for everyone.
  const isScanner = ({ modules }: Chunk) =>
    modules.some((id) => /zxing-wasm|scanner\/scanner\.tsx|i18n\/[\w-]+\/scanner\.ts/.test(id));
  const left = new Set(chunks.filter(isScanner).map(({ fileName }) => fileName));
  return [...filesOf(chunks, ['web/resident.tsx'], true)].filter((f) => !left.has(f)).map((f) => path.basename(f));
}

/** Workbox's injectManifest without workbox-build and its 250 packages: lists the files, bundles sw.ts with vite. */
export async function buildServiceWorker({ isDev }: BundleOptions): Promise<void> {
  const files = residentFiles();
  const revision = sha256(files.join() + residentCss(), 'hex').slice(0, 16);
  // As short as can be: every name is bytes of the service worker.
  const names = files.sort().map((f) => f.replace(/\.js$/, ''));
  const list = { files: names.join(' '), revision };
  await build({
    configFile: false,
    root: 'web',
    publicDir: false,
    logLevel: 'warn',
    define: { 'self.__WB_MANIFEST': JSON.stringify(list), 'process.env.NODE_ENV': '"production"' },
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
