// The residents' script. The staff's, the service worker and the Worker are bundles of their own: scripts/bundles.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { CLIENT, chunksOf, JSX, RESIDENT_CHUNKS } from './scripts/bundles/paths.ts';
import { RESIDENT_GROUPS } from './scripts/bundles/resident-groups.ts';

/** Writes down what is in which file: names are hashes. */
function chunkList(): Plugin {
  return {
    name: 'chunk-list',
    apply: 'build',
    writeBundle: (_options, output) => writeFileSync(RESIDENT_CHUNKS, JSON.stringify(chunksOf(Object.values(output)))),
  };
}

export default defineConfig(({ mode }) => ({
  root: 'web',
  publicDir: 'public',
  oxc: JSX,
  build: {
    outDir: path.resolve(CLIENT),
    emptyOutDir: mode !== 'development',
    // Chromium 87, Safari 14: what WeChat's browsers on old phones understand.
    target: 'es2020',
    minify: mode !== 'development',
    sourcemap: mode === 'development',
    // The server names what a page needs; the script need not.
    modulePreload: false,
    rolldownOptions: {
      input: { resident: 'web/resident.tsx' },
      // Names are bytes on every phone, in each import and in the service worker's list; `dist/chunks.json` knows what is what.
      output: { chunkFileNames: 'assets/[hash].js', codeSplitting: { groups: [...RESIDENT_GROUPS] } },
    },
  },
  plugins: [chunkList()],
}));
