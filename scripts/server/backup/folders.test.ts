import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { instantAtClock } from '../../../shared/time.ts';
import { backupName, forgetOld, keptOf, listBackups } from './folders.ts';
import { isBackupDue } from './nightly.ts';

const DAY = 86_400_000;
/** Two o'clock at night at the centre. */
const night = (date: string) => instantAtClock(date, '02:00');

it('keeps of a year of nights the last 7 days, 4 weeks and 12 months', () => {
  const last = night('2026-12-01');
  const nights = Array.from({ length: 400 }, (_, i) => last - i * DAY);
  const kept = [...keptOf(nights)]
    .sort((a, b) => b - a)
    .map((at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10));
  expect(kept.slice(0, 7)).toEqual(
    Array.from({ length: 7 }, (_, i) => new Date(Date.UTC(2026, 11, 1) - i * DAY).toISOString().slice(0, 10)),
  );
  // Sundays, each the newest of its week, and the last night of each month.
  expect(kept.slice(7)).toEqual([
    ...['2026-11-22', '2026-11-15', '2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30'],
    ...['2026-05-31', '2026-04-30', '2026-03-31', '2026-02-28', '2026-01-31'],
  ]);
});

it('deletes nothing but backups', async () => {
  const to = mkdtempSync(path.join(tmpdir(), 'menpai-folders-'));
  onTestFinished(() => rmSync(to, { recursive: true }));
  const morning = night('2026-12-01');
  for (const name of [backupName(morning), backupName(morning - 3_600_000), 'menpai-of-somebody', 'notes'])
    mkdirSync(path.join(to, name));
  mkdirSync(path.join(to, backupName(morning - 60_000)));
  expect(await forgetOld(to)).toBe(2);
  expect((await listBackups(to)).map(({ at }) => at)).toEqual([morning]);
});

it('is due once a night, made up for in the morning, and an hour after a failure', () => {
  const since = night('2026-11-30') + 3_600_000;
  const due = night('2026-12-01');
  expect(isBackupDue({ since }, due - 1)).toBe(false);
  expect(isBackupDue({ since }, due)).toBe(true);
  expect(isBackupDue({ since }, due + 5 * 3_600_000)).toBe(true);
  const lastGood = { at: due + 60_000, folder: '', bytes: 0, files: 0, sha256: '' };
  expect(isBackupDue({ since, lastGood }, due + DAY - 1)).toBe(false);
  expect(isBackupDue({ since, lastGood }, due + DAY)).toBe(true);
  const failure = { at: due, message: 'full' };
  expect(isBackupDue({ since, failure }, due + 3_599_999)).toBe(false);
  expect(isBackupDue({ since, failure }, due + 3_600_000)).toBe(true);
});
