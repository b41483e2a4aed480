import { globSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { STARTED } from '../server/started.ts';
import { COMMANDS } from './paths.ts';

/** Packages left as they are: they start files of their own, or ship a program. */
const APART = ['pino', 'prom-client', '@hono/node-server', 'sirv', 'vite'];

/**
 * Bundles the commands and the modules that are started by themselves. A command read from its sources takes 2 to 3 s before its first
 * line: Node parses drizzle-orm's package.json of 179 kB anew for each of its modules (findings/node-package-json-per-module.sh), and
 * strips the types of hundreds of files.
 */
export async function buildCommands(): Promise<void> {
  rmSync(COMMANDS, { recursive: true, force: true });
  const files = [...globSync('scripts/commands/*.ts'), ...Object.values(STARTED)];
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { target: 'node', noExternal: true, external: APART },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      ssr: true,
      outDir: COMMANDS,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(files.map((file) => [path.basename(file, '.ts'), file])),
        external: [/^node:/],
        output: { entryFileNames: '[name].js', chunkFileNames: 'part-[name]-[hash].js', codeSplitting: true },
      },
    },
  });
}
