import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, it } from 'vitest';
import { lockFolder } from './lock.ts';

const data = mkdtempSync(path.join(tmpdir(), 'menpai-lock-'));
afterAll(() => rmSync(data, { recursive: true }));

/** What another process hears that wants the folder. */
function tryElsewhere(): string {
  const script = `const { lockFolder } = await import(${JSON.stringify(path.resolve('scripts/server/lock.ts'))});
    try { lockFolder(${JSON.stringify(data)}); console.log('taken'); } catch (error) { console.log(error.message); }`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout.trim();
}

it('gives a folder to one process at a time, and to the next when that one lets go', () => {
  const lock = lockFolder(data);
  expect(tryElsewhere()).toContain(`Another Menpai is serving ${data} (process ${process.pid})`);
  lock.release();
  expect(tryElsewhere()).toBe('taken');
  // That process has ended without letting go: the system did it.
  lockFolder(data).release();
});

it('keeps a folder until the process ends, though nobody holds on to the lock', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  lockFolder(data);
  // What only a finished call has referred to is collected one turn later.
  await new Promise(setImmediate);
  collectGarbage();
  expect(tryElsewhere()).toContain('Another Menpai is serving');
});
