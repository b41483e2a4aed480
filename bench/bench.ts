// npm run bench: how the app compares with the barest thing that the platform can do. One run, interleaved, medians; only the
// ratios mean anything elsewhere. Writes bench/results.md.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { buildIfNeeded } from '../scripts/build-if-needed.mjs';
import { SEED } from '../scripts/reference-town/generate.ts';
import { createDice } from '../scripts/reference-town/random.ts';
import { setUp } from '../scripts/set-up.ts';
import { mintCode } from '../shared/doorplate/code.ts';
import { benchFirstView } from './first-view.ts';
import { measureImport, sayImport } from './import.ts';
import { benchOwnServer, startTown } from './own-server.ts';
import { benchPlates } from './plates.ts';
import { startProgram } from './running.ts';

const say = (line: string) => console.log(line);

/** On a disk: what is durable is what is measured. */
const place = mkdtempSync(path.join(tmpdir(), 'menpai-bench-'));

/** What stands in the results about the tests: written by hand, kept when the rest is written anew. */
function timesOfTests(): string[] {
  const [, kept] = readFileSync('bench/results.md', 'utf8').split('## The tests\n');
  return kept === undefined ? [] : ['## The tests', ...kept.split('\n')];
}

/** The tests of volume at the size of a town after years: they fail when a limit does not hold there. */
function testVolume(): void {
  const files = ['scale', 'free-times', 'audit', 'dispatch', 'book'];
  const env = { ...process.env, TEST_VOLUME: 'full' };
  execFileSync('vitest', ['run', '--project', 'worker', ...files], { stdio: 'inherit', env });
}

/** A list of a district, on a town of its own. */
async function benchImport(): Promise<string[]> {
  const data = path.join(place, 'import');
  await setUp(data, () => undefined);
  const town = await startTown(data);
  const bare = await startProgram(['bench/bare.ts', path.join(place, 'bare-import.sqlite')]);
  const imported = await measureImport(data, town.url, bare.url);
  await Promise.all([town.stop(), bare.stop()]);
  return sayImport(imported);
}

/** A stranger's first view, of a town that nobody has asked yet. */
async function benchView(): Promise<string[]> {
  const data = path.join(place, 'first-view');
  await setUp(data, () => undefined);
  const dice = createDice(SEED);
  const town = await startTown(data);
  const said = await benchFirstView(town, [mintCode(dice.bytes), mintCode(dice.bytes), mintCode(dice.bytes)]);
  await town.stop();
  return said;
}

async function main(): Promise<void> {
  buildIfNeeded(say);
  const [load = 0] = loadavg();
  say('the tests of volume, at full size …');
  testVolume();
  const server = await benchOwnServer(place, say);
  say('a stranger’s first view …');
  const view = await benchView();
  say('a district’s households imported at once …');
  const imported = await benchImport();
  const plates = await benchPlates(say);
  const [cpu] = cpus();
  const text = [
    '# Bench',
    '',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, load of the machine at the beginning ${load.toFixed(1)}.`,
    'Medians of interleaved rounds. Times belong to the machine, the ratios to the code.',
    '',
    ...server,
    ...view,
    ...imported,
    ...plates,
    ...timesOfTests(),
  ].join('\n');
  say(`\n${text}`);
  writeFileSync('bench/results.md', text);
}

try {
  await main();
} finally {
  rmSync(place, { recursive: true, force: true });
}
process.exit(0);
