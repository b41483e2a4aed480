import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { preparedTown } from '../prepared-town.ts';
import { killRounds } from './testing/kill-rounds.ts';

it('has everything once that it acknowledged, however often it is killed', { timeout: 300_000 }, async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'menpai-kill-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  cpSync(await preparedTown(), data, { recursive: true });
  const { acknowledged, cutOff } = await killRounds(data, 3);
  expect(acknowledged).toBeGreaterThan(20);
  expect(cutOff).toBeGreaterThan(0);
});
