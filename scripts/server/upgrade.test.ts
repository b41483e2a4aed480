import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readBackupState } from './backup/backup-state.ts';
import { migrate } from './migrate.ts';
import { smallTown } from './testing/small-town.ts';
import { withBindings } from './town.ts';
import { backUpBeforeUpgrade } from './upgrade.ts';

const quiet = () => undefined;
beforeEach(() => vi.stubEnv('BACKUP_TO', ''));
afterEach(() => vi.unstubAllEnvs());

/** What the town lacks. */
const NEWEST = '0004_schedule_task.sql';

/** The town as a version before left it. */
async function older() {
  const town = await smallTown();
  await withBindings(town.data, ({ DB }) =>
    DB.batch([
      DB.prepare('DROP TABLE schedule_task'),
      DB.prepare('DELETE FROM d1_migrations WHERE name = ?1').bind(NEWEST),
    ]),
  );
  return town;
}

it('puts a town aside before its schema changes, and the new schema comes after', async () => {
  const { data, beside } = await older();
  const said: string[] = [];
  await backUpBeforeUpgrade(data, (line) => said.push(line));
  expect(readdirSync(beside('data-backups'))).toHaveLength(1);
  expect(readBackupState(data)?.lastGood?.at).toBeGreaterThan(0);
  expect(said.join()).toContain('put into');
  const applied: string[] = [];
  await withBindings(data, ({ DB }) => migrate(DB, (line) => applied.push(line)));
  expect(applied.join()).toContain('schedule_task');
});

it('puts nothing aside where nothing changes, of a new folder, and where no backup is wanted', async () => {
  const { data, beside } = await smallTown();
  await backUpBeforeUpgrade(data, quiet);
  await backUpBeforeUpgrade(beside('new'), quiet);
  expect(existsSync(beside('data-backups'))).toBe(false);
  expect(existsSync(beside('new'))).toBe(false);
  vi.stubEnv('BACKUP_TO', 'none');
  const said: string[] = [];
  await backUpBeforeUpgrade((await older()).data, (line) => said.push(line));
  expect(said.join()).toContain('BACKUP_TO=none');
});

it('changes nothing when there can be no backup', async () => {
  const { data, beside } = await older();
  writeFileSync(beside('file'), '');
  vi.stubEnv('BACKUP_TO', beside('file'));
  await expect(backUpBeforeUpgrade(data, quiet)).rejects.toThrow(/No backup was made/);
});

it('refuses data that a newer version wrote, in a sentence, and leaves them as they are', async () => {
  const { data, beside } = await smallTown();
  await withBindings(data, ({ DB }) => DB.prepare("INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')").run());
  await expect(backUpBeforeUpgrade(data, quiet)).rejects.toThrow(
    /newer version of Menpai \(9999_later\.sql\)\. Start that/,
  );
  expect(existsSync(beside('data-backups'))).toBe(false);
});
