// Builds everything `npm start` serves and `npm run deploy` uploads: icons, client (it tells the Worker the hashed
// names), the API description, then the Worker in modules: what only staff need lies in modules of its own and is not
// evaluated for residents.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'vite';
import { writeIcons } from './icons.ts';
import { writeApiDescription } from './openapi.ts';

writeIcons();
execFileSync('vite', ['build', '--logLevel', 'warn'], { stdio: ['ignore', 'ignore', 'inherit'] });
writeApiDescription();
rmSync('dist/worker', { recursive: true, force: true });
await build({
  configFile: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { conditions: ['workerd', 'worker', 'browser'] },
  ssr: { target: 'webworker', noExternal: true },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    ssr: 'worker/index.ts',
    outDir: 'dist/worker',
    target: 'es2022',
    minify: true,
    rolldownOptions: {
      external: [/^node:/, /^cloudflare:/],
      // Vite would put everything for a web worker into one file.
      output: { entryFileNames: 'index.js', chunkFileNames: '[name]-[hash].js', codeSplitting: true },
    },
  },
});
