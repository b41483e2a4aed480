import { type BackupState, readBackupState } from '../backup/backup-state.ts';
import { backupsFolder } from '../backup/backups-folder.ts';

/** Milliseconds: a night's backup and time for it to be made. */
const LATE = 26 * 3_600_000;

export interface BackupHealth {
  /** `none`: BACKUP_TO says that none is wanted. */
  state: 'ok' | 'late' | 'failed' | 'none';
  /** Milliseconds since 1970 UTC; null while there was none. */
  lastGoodAt: number | null;
  bytes: number | null;
  failure: { at: number; message: string } | null;
}

/** Returns how it stands with the backups of a data folder at an instant. */
export function backupHealth(data: string, now: number): BackupHealth {
  const state = readBackupState(data);
  const about = {
    lastGoodAt: state?.lastGood?.at ?? null,
    bytes: state?.lastGood?.bytes ?? null,
    failure: state?.failure ?? null,
  };
  if (!backupsFolder(data)) return { state: 'none', ...about };
  if (state?.failure) return { state: 'failed', ...about };
  return { state: isLate(state, now) ? 'late' : 'ok', ...about };
}

/** A folder that nobody has looked after yet was started only now. */
function isLate(state: BackupState | undefined, now: number): boolean {
  const since = state?.lastGood?.at ?? state?.since ?? now;
  return now - since > LATE;
}
