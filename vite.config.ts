import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from 'lightningcss';
import { build, defineConfig, type Plugin, type Rolldown } from 'vite';
import { type Chunk, filesOf, ISLANDS, modulesOf } from './scripts/islands.ts';

const OUT = path.resolve('dist/client');

/** The style sheet of resident pages in one piece, minified; the Worker writes it into every page. */
const residentCss = () => bundle({ filename: 'web/resident.css', minify: true }).code.toString();
const sha256 = (content: string | Buffer, encoding: 'hex' | 'base64') =>
  createHash('sha256').update(content).digest(encoding);

type Output = Rolldown.OutputBundle[string];

function chunksOf(output: readonly Output[]): Chunk[] {
  return output
    .filter((o) => o.type === 'chunk')
    .map(({ fileName, imports, dynamicImports, moduleIds: modules }) => ({
      ...{ fileName, imports, dynamicImports, modules },
    }));
}

/** Entry 2, built by itself: what it shares with residents must not cut their script into more pieces. */
async function buildStaff(): Promise<{ entry: string; css: string }> {
  const built = await build({
    configFile: false,
    root: 'web',
    publicDir: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: OUT,
      emptyOutDir: false,
      assetsDir: 'assets/staff',
      target: 'es2022',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { staff: 'web/staff.tsx' } },
    },
  });
  const output = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const chunks = chunksOf(output);
  writeFileSync('dist/staff-chunks.json', JSON.stringify(chunks));
  const entry = output.find((o) => o.type === 'chunk' && o.isEntry)?.fileName;
  const css = output.find((o) => o.type === 'asset' && /\/staff-[^/]*\.css$/.test(o.fileName))?.fileName;
  return { entry: `/${entry}`, css: `/${css}` };
}

/** Tells the Worker the hashed names of the client build, the style sheet and its hash for the security policy. */
function workerAssets(): Plugin {
  return {
    name: 'worker-assets',
    apply: 'build',
    async writeBundle(_options, output) {
      const chunks = chunksOf(Object.values(output));
      const staff = await buildStaff();
      writeFileSync('dist/chunks.json', JSON.stringify(chunks));
      const [entry] = filesOf(chunks, ['web/resident.tsx']);
      const urls = (endings: string[]) => [...filesOf(chunks, endings)].filter((f) => f !== entry).map((f) => `/${f}`);
      // What a page fetches besides the entry, by language: told in its head, so that nothing waits for anything.
      const preload = (folder: 'zh-CN' | 'en') => ({
        core: urls(['web/resident.tsx', `i18n/${folder}/core.ts`]),
        islands: Object.fromEntries(ISLANDS.map(({ name }) => [name, urls(modulesOf(name, folder))])),
      });
      const css = residentCss();
      writeFileSync(
        'worker/render/assets.gen.ts',
        [
          '// Written by vite build. Not in git.',
          'interface Preload { core: string[]; islands: Record<string, string[]> }',
          `export const ENTRY = ${JSON.stringify(`/${entry}`)};`,
          `export const STAFF_ENTRY = ${JSON.stringify(staff.entry)};`,
          `export const STAFF_CSS = ${JSON.stringify(staff.css)};`,
          `export const PRELOAD: { zh: Preload; en: Preload } = ${JSON.stringify({ zh: preload('zh-CN'), en: preload('en') })};`,
          `export const CSS = ${JSON.stringify(css)};`,
          `export const CSS_HASH = 'sha256-${sha256(css, 'base64')}';\n`,
        ].join('\n'),
      );
    },
  };
}

/** Names below `assets/` of every script a resident's phone may ever need, and no other. */
function residentFiles(): string[] {
  const chunks: Chunk[] = JSON.parse(readFileSync('dist/chunks.json', 'utf8'));
  // The scanner is fetched by who scans: kept once it was used, not ahead for everyone.
  const isScanner = ({ modules }: Chunk) =>
    modules.some((id) => /zxing-wasm|scanner\/scanner\.tsx|i18n\/[\w-]+\/scanner\.ts/.test(id));
  const left = new Set(chunks.filter(isScanner).map(({ fileName }) => fileName));
  return [...filesOf(chunks, ['web/resident.tsx'], true)].filter((f) => !left.has(f)).map((f) => path.basename(f));
}

/** Workbox's injectManifest without workbox-build and its 250 packages: list the files, bundle sw.ts with vite. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    async closeBundle() {
      const files = residentFiles();
      const revision = sha256(files.join() + residentCss(), 'hex').slice(0, 16);
      // As short as can be: every name is bytes of the service worker.
      const list = {
        files: files
          .sort()
          .map((f) => f.replace(/\.js$/, ''))
          .join(' '),
        revision,
      };
      await build({
        configFile: false,
        root: 'web',
        publicDir: false,
        logLevel: 'warn',
        define: { 'self.__WB_MANIFEST': JSON.stringify(list), 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir: OUT,
          emptyOutDir: false,
          target: 'es2020',
          modulePreload: false,
          rolldownOptions: { input: 'web/sw/sw.ts', output: { format: 'iife', entryFileNames: 'sw.js' } },
        },
      });
    },
  };
}

/** What several islands lean on, in one file: split as the graph suggests, each piece would cost its own dictionary of gzip. */
const SHARED = {
  name: 'shared',
  test: /shared\/application\/photos|catalogue\/conditions|trash-2|pencil|offline\/form-drafts|offline\/store\.ts|photo-field|ui\/api|error-line|field-errors|camera|image-plus|triangle-alert|wifi-off/,
  includeDependenciesRecursively: false,
};

export default defineConfig({
  root: 'web',
  publicDir: 'public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    // Chromium 87, Safari 14: what WeChat's browsers on old phones understand.
    target: 'es2020',
    // The server names what a page needs; the script need not.
    modulePreload: false,
    rolldownOptions: {
      input: { resident: 'web/resident.tsx' },
      // Names are bytes on every phone, in each import and in the service worker's list; `dist/chunks.json` knows what is what.
      output: { chunkFileNames: 'assets/[hash].js', codeSplitting: { groups: [SHARED] } },
    },
  },
  plugins: [workerAssets(), serviceWorker()],
});
