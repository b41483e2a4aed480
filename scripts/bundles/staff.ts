import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { type BundleOptions, CLIENT, chunksOf, JSX, STAFF_CHUNKS } from './paths.ts';

/** What a page of the staff names in its head. */
export interface StaffFiles {
  entry: string;
  css: string;
}

/**
 * Builds the staff's script by itself: what it shares with residents must not cut their script into more pieces. While
 * somebody works on it the names stay the same, so that the Worker, which names them, need not be built again.
 */
export async function buildStaff({ isDev }: BundleOptions): Promise<StaffFiles> {
  const folder = 'assets/staff';
  const names = isDev && {
    entryFileNames: `${folder}/[name].js`,
    chunkFileNames: `${folder}/[name].js`,
    assetFileNames: `${folder}/[name][extname]`,
  };
  const built = await build({
    configFile: false,
    root: 'web',
    publicDir: false,
    logLevel: 'warn',
    oxc: JSX,
    build: {
      outDir: path.resolve(CLIENT),
      emptyOutDir: false,
      assetsDir: folder,
      target: 'es2022',
      minify: !isDev,
      sourcemap: isDev,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { staff: 'web/staff.tsx' }, ...(names && { output: names }) },
    },
  });
  const output = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  mkdirSync(path.dirname(STAFF_CHUNKS), { recursive: true });
  writeFileSync(STAFF_CHUNKS, JSON.stringify(chunksOf(output)));
  const entry = output.find((o) => o.type === 'chunk' && o.isEntry)?.fileName;
  const css = output.find((o) => o.type === 'asset' && /\/staff[^/]*\.css$/.test(o.fileName))?.fileName;
  return { entry: `/${entry}`, css: `/${css}` };
}
