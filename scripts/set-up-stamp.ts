// What a data folder was set up with, so that nothing is done twice.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What sets a folder up: a change in one of these has it done again. */
const SOURCES = ['migrations', 'scripts/reference-town', 'scripts/demo-staff.ts', 'scripts/set-up.ts'];

const stampOf = (data: string) => path.resolve(data, 'set-up');

const filesIn = (place: string): string[] =>
  statSync(place).isDirectory()
    ? readdirSync(place)
        .sort()
        .flatMap((name) => filesIn(path.join(place, name)))
    : [place];

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesIn)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** Returns whether a folder was set up by the present sources, and whether it got demo accounts. */
export function readStamp(data: string): { isCurrent: boolean; hasDemoStaff: boolean } {
  const [before, demo] = existsSync(stampOf(data)) ? readFileSync(stampOf(data), 'utf8').split(' ') : [];
  return { isCurrent: before === fingerprint(), hasDemoStaff: demo === 'demo' };
}

/** Notes that a folder was set up by the present sources. */
export function writeStamp(data: string, hasDemoStaff: boolean): void {
  writeFileSync(stampOf(data), hasDemoStaff ? `${fingerprint()} demo` : fingerprint());
}
