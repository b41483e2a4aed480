// Makes a backup of a data folder (DATA=…) while it is served: npm run backup -- --to DIR [--nightly]
// `--nightly` then deletes old ones in DIR: 7 daily, 4 weekly and 12 monthly ones stay.
import { parseArgs } from 'node:util';
import { noteBackup, noteFailure } from '../server/backup/backup-state.ts';
import { forgetOld } from '../server/backup/folders.ts';
import { makeBackup } from '../server/backup/make-backup.ts';
import { givenSecrets, keysFile, knownSecrets } from '../server/keys.ts';
import { wordsOf } from '../server/words.ts';

const { values } = parseArgs({ options: { to: { type: 'string' }, nightly: { type: 'boolean' } } });
const data = process.env.DATA || '.data';

/** Where the keys are that the backup does not hold. */
function keysPlace(): string {
  if (givenSecrets()) return 'They are in DATA_KEYS and HASH_KEY of the environment';
  return knownSecrets(data) ? `They are in ${keysFile(data)}` : 'They are missing here';
}

async function backUp(to: string): Promise<void> {
  const backup = await makeBackup({ data, to });
  await noteBackup(data, backup).catch((error: Error) => {
    throw new Error(
      `The backup ${backup.folder} is whole, but that could not be noted in the data folder. ${wordsOf(error, data)}`,
      { cause: error },
    );
  });
  const { keys, files, counts } = backup.manifest;
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  console.log(`backup ${backup.folder}: ${rows} rows, ${files.length} photos, manifest ${backup.sha256}`);
  console.log(
    `The keys are NOT in it (it needs ${keys.map(({ id }) => id).join(', ') || 'none'} and the key of hashes). ${keysPlace()}: keep a copy apart from the backups, in a safe; without them nobody can read names, answers and photos.`,
  );
  if (values.nightly) console.log(`${await forgetOld(to)} older ones deleted`);
}

try {
  if (!values.to) throw new Error('Say where to: npm run backup -- --to DIR');
  await backUp(values.to);
} catch (error) {
  const message = wordsOf(error, values.to ?? data);
  console.error(message);
  if (values.to) await noteFailure(data, message, Date.now()).catch(() => undefined);
  process.exitCode = 1;
}
