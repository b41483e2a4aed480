import path from 'node:path';

/** Modules that a server starts by themselves, as a process or a thread, with where they lie among the sources. */
export const STARTED = {
  process: 'scripts/server/process.ts',
  'writing-thread': 'scripts/server/database/writing-thread.ts',
} as const;

/**
 * Returns the file of a module to start: beside the caller in the build (scripts/bundles/commands.ts), from the sources where those run.
 */
export function startedFile(name: keyof typeof STARTED | 'backup'): string {
  if (!import.meta.filename.endsWith('.ts')) return path.join(import.meta.dirname, `${name}.js`);
  return path.resolve(name === 'backup' ? 'scripts/commands/backup.ts' : STARTED[name]);
}
