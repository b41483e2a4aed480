// npm test: everything, in order; goes on after a failure; ends with `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildIfNeeded } from './build-if-needed.ts';

const reports = mkdtempSync(path.join(tmpdir(), 'menpai-test-'));
const report = (name: string) => path.join(reports, `${name}.json`);
const total = { passed: 0, failed: 0 };

function add(passed: number, failed: number): void {
  total.passed += passed;
  total.failed += failed;
}

/** Runs a command with its output shown; true when it ended well. */
function run(title: string, command: string, args: string[], env: Record<string, string> = {}): boolean {
  const start = Date.now();
  console.log(`\n— ${title}`);
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  console.log(`— ${title}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - start) / 1000).toFixed(0)} s)`);
  return status === 0;
}

type Check = [title: string, command: string, ...args: string[]];

/** Checks that each pass or fail as a whole, side by side; their output is shown one after the other. */
async function checkAll(...checks: Check[]): Promise<void> {
  const outcomes = checks.map(([title, command, ...args]) => {
    const start = Date.now();
    return new Promise<boolean>((done) => {
      const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      const said: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
      child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
      child.on('close', (status) => {
        const seconds = ((Date.now() - start) / 1000).toFixed(0);
        console.log(
          `\n— ${title}\n${Buffer.concat(said).toString()}— ${title}: ${status === 0 ? 'ok' : 'FAILED'} (${seconds} s)`,
        );
        done(status === 0);
      });
    });
  });
  for (const ok of await Promise.all(outcomes)) add(ok ? 1 : 0, ok ? 0 : 1);
}

/** Counts of a finished runner; a runner that left no report failed as a whole. */
function count(name: string, ok: boolean, read: (json: never) => { passed: number; failed: number }): void {
  try {
    const { passed, failed } = read(JSON.parse(readFileSync(report(name), 'utf8')) as never);
    add(passed, failed || (ok ? 0 : 1));
  } catch {
    add(0, 1);
  }
}

buildIfNeeded(console.log);
await checkAll(
  ['types', 'tsc', '-b'],
  ['format and lint', 'biome', 'check', '.'],
  ['lint with types', 'oxlint', '--type-aware', '--deny-warnings'],
  ['layers', 'npm', 'run', '--silent', 'layers'],
  ['sizes', process.execPath, 'scripts/size.ts'],
);

const unit = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report('vitest')}`];
const vitestOk = run('rules, and the Worker in workerd with D1', 'vitest', unit);
count('vitest', vitestOk, (json: { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number }) => ({
  passed: json.numPassedTests,
  failed: json.numFailedTests,
}));

const browserOk = run('in the browser', 'playwright', ['test', '--reporter=list,json'], {
  PLAYWRIGHT_JSON_OUTPUT_NAME: report('playwright'),
});
count('playwright', browserOk, (json: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
  passed: json.stats.expected,
  failed: json.stats.unexpected + json.stats.flaky,
}));

rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);
