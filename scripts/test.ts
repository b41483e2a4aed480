// npm test: everything; goes on after a failure; ends with `N passed, N failed`.
// npm test -- --at 2026-12-31T23:58 runs all of it as if it were that time at the centre.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from './build-if-needed.mjs';
import { startClockAt } from './test-clock.ts';

const { at } = parseArgs({ options: { at: { type: 'string' } } }).values;
if (at !== undefined) startClockAt(at);

const reports = mkdtempSync(path.join(tmpdir(), 'menpai-test-'));
const report = (name: string) => path.join(reports, `${name}.json`);
const total = { passed: 0, failed: 0 };

interface Counts {
  passed: number;
  failed: number;
}

function add({ passed, failed }: Counts): void {
  total.passed += passed;
  total.failed += failed;
}

/** Runs a command; true when it ended well. What it says is shown at once, or, when told to wait, in one piece at its end. */
function run(title: string, command: string, args: readonly string[], { waits = false, env = {} } = {}) {
  const start = Date.now();
  if (!waits) console.log(`\n— ${title}`);
  return new Promise<boolean>((done) => {
    const output = waits ? 'pipe' : 'inherit';
    const child = spawn(command, args, { stdio: ['ignore', output, output], env: { ...process.env, ...env } });
    const said: Buffer[] = waits ? [Buffer.from(`\n— ${title}\n`)] : [];
    const hear = (chunk: Buffer) => void said.push(chunk);
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('error', (error) => hear(Buffer.from(`${error.message}\n`)));
    child.on('close', (status) => {
      const seconds = ((Date.now() - start) / 1000).toFixed(0);
      console.log(`${Buffer.concat(said).toString()}— ${title}: ${status === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
      done(status === 0);
    });
  });
}

type Check = [title: string, command: string, ...args: string[]];

/** Checks that each pass or fail as a whole, one after the other: they run beside the tests of the Worker. */
async function checkAll(...checks: Check[]): Promise<void> {
  for (const [title, command, ...args] of checks) {
    const ok = await run(title, command, args, { waits: true });
    add({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 });
  }
}

/** Counts of a finished runner; a runner that left no report failed as a whole. */
function count(name: string, ok: boolean, read: (json: never) => Counts): void {
  try {
    const { passed, failed } = read(JSON.parse(readFileSync(report(name), 'utf8')) as never);
    add({ passed, failed: failed || (ok ? 0 : 1) });
  } catch {
    add({ passed: 0, failed: 1 });
  }
}

async function testInProcess(): Promise<void> {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report('vitest')}`];
  const ok = await run('rules, and the Worker in workerd with D1', 'vitest', args);
  count('vitest', ok, (json: { numPassedTests: number; numFailedTests: number }) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
  }));
}

async function testInBrowser(): Promise<void> {
  const quick = pathToFileURL(path.resolve('scripts/quick-packages.mjs')).href;
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report('playwright'), NODE_OPTIONS: `--import ${quick}` };
  const ok = await run('in the browser', 'playwright', ['test', '--reporter=list,json'], { env });
  count('playwright', ok, (json: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
    passed: json.stats.expected,
    failed: json.stats.unexpected + json.stats.flaky,
  }));
}

buildIfNeeded(console.log);
await Promise.all([
  testInProcess(),
  checkAll(
    // First, for it is done by one core, and the browser tests begin with it.
    ['the reference town', process.execPath, 'scripts/prepared-town.ts'],
    // One checker a project: several check the same types each for itself, and take twice the processor time for it.
    ['types', 'tsc', '-b', '--checkers', '1', '--builders', '2'],
    ['format and lint', 'biome', 'check', '.'],
    ['lint with types', 'oxlint', '--type-aware', '--deny-warnings'],
    ['layers', 'npm', 'run', '--silent', 'layers'],
    ['sizes', process.execPath, 'scripts/size.ts'],
  ),
]);
await testInBrowser();

rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);
