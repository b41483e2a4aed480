// How it stands with the backups of a data folder: written by who makes them, read by the administrators' page and /healthz.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { writeDurably } from '../files.ts';
import type { Backup } from './make-backup.ts';

const Good = v.object({
  /** Milliseconds since 1970 UTC. */
  at: v.number(),
  folder: v.string(),
  /** Of the database and all files. */
  bytes: v.number(),
  files: v.number(),
  /** SHA-256 of its manifest, hex. */
  sha256: v.string(),
});

const BackupState = v.object({
  /** Since when this folder is looked after: from here the first night is counted. */
  since: v.number(),
  /** The last backup that was whole. */
  lastGood: v.optional(Good),
  /** The last attempt, when it failed: a sentence for people. */
  failure: v.optional(v.object({ at: v.number(), message: v.string() })),
});
export type BackupState = v.InferOutput<typeof BackupState>;

const stateFile = (data: string) => path.resolve(data, 'backup-state.json');

/** Returns how it stands; undefined of a folder nobody has looked after yet. */
export function readBackupState(data: string): BackupState | undefined {
  try {
    return v.parse(BackupState, JSON.parse(readFileSync(stateFile(data), 'utf8')));
  } catch {
    return undefined;
  }
}

async function note(data: string, change: Partial<BackupState>, at: number): Promise<void> {
  const state: BackupState = { since: at, ...readBackupState(data), ...change };
  await writeDurably(stateFile(data), Buffer.from(JSON.stringify(state)));
}

/** Notes from when on backups are due. */
export const noteBegin = (data: string, at: number) => note(data, {}, at);

/** Notes a backup that was made. Files that rows name and that were not there make it a failure as well, which rings. */
export async function noteBackup(data: string, { folder, manifest, sha256 }: Backup): Promise<void> {
  const { madeAt: at, files, database, missing } = manifest;
  const bytes = files.reduce((sum, file) => sum + file.bytes, database.bytes);
  const lastGood = { at, folder: path.resolve(folder), bytes, files: files.length, sha256 };
  const lost = `${missing.length} photos that cases name are gone from the data folder. Fetch them from an older backup; their names are in the manifest under "missing".`;
  await note(data, { lastGood, failure: missing.length ? { at, message: lost } : undefined }, at);
}

/** Notes that a backup could not be made. */
export const noteFailure = (data: string, message: string, at: number) => note(data, { failure: { at, message } }, at);
