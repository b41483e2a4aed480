import type { Rolldown } from 'vite';
import type { Chunk } from '../islands.ts';

/** Where the built files for browsers lie. */
export const CLIENT = 'dist/client';
/** Where the modules of the built Worker lie. */
export const WORKER = 'dist/worker';
/** Where the built commands lie. */
export const COMMANDS = 'dist/commands';
/** Chunks of the residents' script and of the staff's, for the sizes and for what the Worker has to name. */
export const RESIDENT_CHUNKS = 'dist/chunks.json';
export const STAFF_CHUNKS = 'dist/staff-chunks.json';

export const JSX = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/** How a bundle is built: for people, or for whoever works on it (readable, with source maps). */
export interface BundleOptions {
  isDev: boolean;
}

/** Returns what a build's chunks hold and import. */
export function chunksOf(output: readonly Rolldown.OutputBundle[string][]): Chunk[] {
  return output
    .filter((o) => o.type === 'chunk')
    .map(({ fileName, imports, dynamicImports, moduleIds: modules }) => ({
      ...{ fileName, imports, dynamicImports, modules },
    }));
}
