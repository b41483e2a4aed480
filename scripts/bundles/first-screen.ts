import { build } from 'vite';

/** Builds the script that stands in every resident page (`web/first-screen.ts`); returns its text, small. */
export async function firstScreen(): Promise<string> {
  const built = await build({
    configFile: false,
    root: 'web',
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2020',
      modulePreload: false,
      rolldownOptions: { input: 'web/first-screen.ts', output: { format: 'iife' } },
    },
  });
  const [script] = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  if (script?.type !== 'chunk') throw new Error('first-screen.ts gave no script');
  return script.code.trim();
}
