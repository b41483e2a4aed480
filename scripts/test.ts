// npm test: everything, in order; goes on after a failure; ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
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

/** A check that passes or fails as a whole. */
function check(title: string, command: string, ...args: string[]): void {
  const ok = run(title, command, args);
  add(ok ? 1 : 0, ok ? 0 : 1);
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
check('types', 'tsc', '-b');
check('format and lint', 'biome', 'check', '.');
check('lint with types', 'oxlint', '--type-aware', '--deny-warnings');

const unit = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report('vitest')}`];
const vitestOk = run('rules, and the Worker in workerd with D1', 'vitest', unit);
count('vitest', vitestOk, (json: { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number }) => ({
  passed: json.numPassedTests,
  failed: json.numFailedTests,
}));

check('sizes', process.execPath, 'scripts/size.ts');

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
