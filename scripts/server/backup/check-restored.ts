// What of a restored town is compared with what its backup says of itself.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { verifyAudit } from '../../../worker/audit/verify.ts';
import { systemContext } from '../../../worker/composition.ts';
import { namedFiles } from '../named-files.ts';
import { withBindings } from '../town.ts';
import { checkIntegrity, countRows, openToRead } from './copy-database.ts';
import type { Manifest } from './manifest.ts';

/** Thrown of a piece that is not as the manifest says. */
export const altered = (file: string) =>
  new Error(`${file} is not as it was when the backup was made. Take another backup.`);

/** Copies the database of a backup and has the disk keep it. Throws when it is not the one that the manifest names. */
export async function copyDatabaseFile(from: string, to: string, { database }: Manifest): Promise<void> {
  const hash = createHash('sha256');
  const handle = await open(to, 'wx', 0o600);
  try {
    for await (const chunk of createReadStream(from, { highWaterMark: 1 << 20 })) {
      hash.update(chunk as Buffer);
      await handle.write(chunk as Buffer);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (hash.digest('hex') !== database.sha256) throw altered(from);
}

/** Throws when a database is not sound, has other rows than the manifest says, or names other files. */
export function checkDatabase(file: string, { counts, files, missing }: Manifest): void {
  const db = openToRead(file);
  try {
    checkIntegrity(db, 'The database of the backup');
    const found = countRows(db);
    for (const [table, count] of Object.entries(counts))
      if (found[table] !== count)
        throw new Error(`The backup has ${found[table] ?? 0} rows of ${table} and not ${count}. Take another backup.`);
    const kept = new Set([...files.map(({ key }) => key), ...missing]);
    const named = namedFiles(db);
    const absent = named.find((key) => !kept.has(key));
    if (absent || named.length !== kept.size)
      throw new Error(
        `The photos of the backup are not those that its database names (${absent ?? 'too many'}). Take another backup.`,
      );
  } finally {
    db.close();
  }
}

/** Goes through the record of a restored town. Throws when it was altered; returns how many rows are sound. */
export async function checkRecord(data: string, { audit }: Manifest): Promise<number> {
  return withBindings(data, async (env) => {
    const { ok, checked, damage } = await verifyAudit(await systemContext(env), audit ? [audit] : []);
    if (!ok)
      throw new Error(
        `The record of the backup was ${damage?.kind} at ${damage?.seq}. Take an older backup and keep this one as evidence.`,
      );
    return checked;
  });
}
