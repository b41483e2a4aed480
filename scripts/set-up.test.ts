import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { preparedTown } from './prepared-town.ts';
import { migrationFiles, missingMigrations } from './server/migrate.ts';
import { withBindings } from './server/town.ts';
import { setUp } from './set-up.ts';
import { findSetUp, writeStamp } from './set-up-stamp.ts';

function emptyFolder(): string {
  const data = mkdtempSync(path.join(tmpdir(), 'menpai-set-up-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return data;
}

/** The reference town as an upgrade that broke off before its last migration left it: its stamp says that all was done. */
async function leftBehind(): Promise<string> {
  const data = emptyFolder();
  cpSync(await preparedTown(), data, { recursive: true });
  await withBindings(data, ({ DB }) =>
    DB.batch([
      DB.prepare('DROP TABLE schedule_task'),
      DB.prepare("DELETE FROM d1_migrations WHERE name = '0004_schedule_task.sql'"),
    ]),
  );
  return data;
}

it('takes a town that was set up by the present sources as it is', async () => {
  const data = emptyFolder();
  cpSync(await preparedTown(), data, { recursive: true });
  const said: string[] = [];
  expect(await setUp(data, (line) => said.push(line))).toEqual({ hasDemoStaff: true });
  expect(said).toEqual([]);
});

it('brings a database that was left behind to the present schema, whatever its stamp says', async () => {
  const data = await leftBehind();
  expect(await findSetUp(data, withBindings)).toBeUndefined();
  const said: string[] = [];
  await setUp(data, (line) => said.push(line));
  expect(said.join()).toContain('schedule_task');
  expect(await findSetUp(data, withBindings)).toEqual({ hasDemoStaff: true });
});

it('writes nothing while it only asks what is missing', async () => {
  const data = emptyFolder();
  writeStamp(data, false);
  expect(await findSetUp(data, withBindings)).toBeUndefined();
  await withBindings(data, async ({ DB }) => {
    expect(await missingMigrations(DB)).toEqual(migrationFiles());
    expect(await DB.prepare("SELECT 1 FROM sqlite_master WHERE name = 'd1_migrations'").first()).toBeNull();
  });
});
