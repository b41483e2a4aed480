import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { addPhoto, smallTown } from '../testing/small-town.ts';
import { readBackupState } from './backup-state.ts';
import { listBackups } from './folders.ts';
import { keepBackups } from './nightly.ts';

it('makes the backup of the night in a process of its own, once, and notes it', async () => {
  const town = await smallTown();
  await town.within(addPhoto);
  const said: string[] = [];
  const to = town.beside('backups');
  const keep = keepBackups(town.data, to, (line) => said.push(line));
  // The first look only notes since when nights count.
  await keep();
  expect(await listBackups(to)).toEqual([]);
  writeFileSync(`${town.data}/backup-state.json`, JSON.stringify({ since: 0 }));
  await Promise.all([keep(), keep()]);
  await keep();
  expect(await listBackups(to)).toHaveLength(1);
  expect(readBackupState(town.data)).toMatchObject({ lastGood: { files: 1 } });
  expect(said.join()).toContain('The keys are NOT in it');
});

it('says in words that it failed, and notes it', async () => {
  const town = await smallTown();
  writeFileSync(town.beside('occupied'), '');
  writeFileSync(`${town.data}/backup-state.json`, JSON.stringify({ since: 0 }));
  const said: string[] = [];
  await keepBackups(town.data, town.beside('occupied'), (line) => said.push(line))();
  expect(said.join()).toContain('BACKUP FAILED: No backup was made.');
  expect(readBackupState(town.data)?.failure?.message).toContain('No backup was made.');
});
