import { build } from 'vite';
import type { BundleOptions } from './paths.ts';

/** Builds the residents' script by `vite.config.ts` and writes the list of its chunks. Empties `dist/client`: comes first. */
export async function buildResident({ isDev }: BundleOptions): Promise<void> {
  await build({ mode: isDev ? 'development' : 'production', logLevel: 'warn' });
}
