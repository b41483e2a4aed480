// Before the browser tests: builds if needed, and sets one town up. Every spec file works on a copy of it (e2e/app.ts).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildIfNeeded } from '../scripts/build-if-needed.ts';
import { setUp } from '../scripts/set-up.ts';

export default async function prepare(): Promise<() => void> {
  buildIfNeeded(console.log);
  const folder = mkdtempSync(path.join(tmpdir(), 'menpai-prepared-'));
  await setUp(folder, () => undefined);
  // Inherited by the processes that run the tests.
  process.env.PREPARED_TOWN = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
