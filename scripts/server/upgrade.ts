// Before a newer version changes the schema of a town, everything is put aside once more.
import { existsSync } from 'node:fs';
import { noteBackup } from './backup/backup-state.ts';
import { backupsFolder } from './backup/backups-folder.ts';
import { makeBackup } from './backup/make-backup.ts';
import { appliedMigrations, missingMigrations } from './migrate.ts';
import { databaseFile, withBindings } from './town.ts';

/** Migrations that a town has had and lacks. */
async function migrationsOf(data: string): Promise<{ applied: number; missing: number }> {
  return withBindings(data, async ({ DB }) => {
    const missing = await missingMigrations(DB);
    return { missing: missing.length, applied: (await appliedMigrations(DB)).length };
  });
}

/**
 * Makes a backup of a town whose schema is about to change. Throws a sentence for people when that cannot be done, or when the data were
 * written by a newer version: then nothing was changed. A new folder needs none, and BACKUP_TO=none wants none.
 */
export async function backUpBeforeUpgrade(data: string, say: (line: string) => void): Promise<void> {
  if (!existsSync(databaseFile(data))) return;
  const { applied, missing } = await migrationsOf(data);
  if (!applied || !missing) return;
  const to = backupsFolder(data);
  if (!to) return say(`${missing} migrations follow, without a backup: BACKUP_TO=none.`);
  const backup = await makeBackup({ data, to });
  await noteBackup(data, backup);
  say(
    `${missing} migrations follow. All was put into ${backup.folder} before; the version before can be started again on it.`,
  );
}
