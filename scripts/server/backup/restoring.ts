// The mark of a folder into which a backup is being restored: as long as it lies there, the folder is no town.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const RESTORING = 'restoring';

/** Throws a sentence for people when a restore into a folder was begun and not ended. */
export function checkNotRestoring(data: string): void {
  const mark = path.join(data, RESTORING);
  if (existsSync(mark))
    throw new Error(
      `A restore into ${data} did not come to its end. Empty the folder (keep keys.json) and run npm run restore -- --from ${readFileSync(mark, 'utf8')} again.`,
    );
}
