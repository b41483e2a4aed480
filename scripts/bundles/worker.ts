import { rmSync } from 'node:fs';
import { build } from 'vite';
import { type BundleOptions, JSX, WORKER } from './paths.ts';

/**
 * Builds the Worker in modules: what only staff need lies in modules of its own and is not evaluated for residents. Returns the
 * ids of all modules in it.
 */
export async function buildWorker({ isDev }: BundleOptions): Promise<string[]> {
  rmSync(WORKER, { recursive: true, force: true });
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    oxc: JSX,
    resolve: { conditions: ['workerd', 'worker', 'browser'] },
    ssr: { target: 'webworker', noExternal: true },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      ssr: 'worker/index.ts',
      outDir: WORKER,
      target: 'es2022',
      minify: !isDev,
      sourcemap: isDev,
      rolldownOptions: {
        external: [/^node:/, /^cloudflare:/],
        // workerd takes each export of the main module for a handler: it must have its own and no more, so what others share with it
        // lies in a module beside it.
        preserveEntrySignatures: 'strict',
        // Vite would put everything for a web worker into one file.
        output: { entryFileNames: 'index.js', chunkFileNames: '[name]-[hash].js', codeSplitting: true },
      },
    },
  });
  const output = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  return output.flatMap((o) => (o.type === 'chunk' ? o.moduleIds : []));
}
