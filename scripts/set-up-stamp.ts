// What a data folder was set up with, so that nothing is done twice and nothing is left out.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { missingMigrations } from './server/migrate.ts';
import type { withBindings } from './server/town.ts';
import { sourceFiles } from './source-files.mjs';

/** Opens a data folder, on this platform or another. */
export type Open = typeof withBindings;

/** How a data folder was set up. */
export interface SetUp {
  hasDemoStaff: boolean;
}

/** What sets a folder up: a change in one of these has it done again. */
const SOURCES = ['migrations', 'scripts/reference-town', 'scripts/demo-staff.ts', 'scripts/set-up.ts'];

const stampOf = (data: string) => path.resolve(data, 'set-up');

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(sourceFiles)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/**
 * Returns how a folder was set up; undefined when that was never done, by other sources, or when its database lacks migrations all the
 * same: another database was put in its place, or an upgrade broke off. Changes nothing. Throws as `missingMigrations`.
 */
export async function findSetUp(data: string, open: Open): Promise<SetUp | undefined> {
  const [before, demo] = existsSync(stampOf(data)) ? readFileSync(stampOf(data), 'utf8').split(' ') : [];
  if (before !== fingerprint()) return undefined;
  const missing = await open(data, ({ DB }) => missingMigrations(DB));
  return missing.length ? undefined : { hasDemoStaff: demo === 'demo' };
}

/** Notes that a folder was set up by the present sources. */
export function writeStamp(data: string, hasDemoStaff: boolean): void {
  writeFileSync(stampOf(data), hasDemoStaff ? `${fingerprint()} demo` : fingerprint());
}
