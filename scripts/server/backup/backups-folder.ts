import path from 'node:path';

/** What BACKUP_TO says when no backup is wanted. */
const NONE = 'none';

/**
 * Where the nightly backups of a data folder go: BACKUP_TO, or a folder beside the data unless told otherwise. Undefined when it says
 * `none`.
 */
export function backupsFolder(data: string): string | undefined {
  const told = process.env.BACKUP_TO;
  if (told === NONE) return undefined;
  return told || `${path.resolve(data)}-backups`;
}
