// Seals everything of a data folder (DATA=…) with a new key while it is served: npm run keys:rotate [-- --forget]
// Ended in the middle, run it again. `--forget` then takes the old keys out of keys.json: old backups need the copy kept apart.
import { parseArgs } from 'node:util';
import { backupsFolder } from '../server/backup/backups-folder.ts';
import { listBackups } from '../server/backup/folders.ts';
import { readManifest } from '../server/backup/manifest.ts';
import { givenSecrets, keysFile } from '../server/keys.ts';
import { forgetKeys, rotateKeys } from '../server/rotate-keys.ts';
import { wordsOf } from '../server/words.ts';

const { values } = parseArgs({ options: { forget: { type: 'boolean' } } });
const data = process.env.DATA || '.data';

/** Says which of the nightly backups need another key than the present one. */
async function sayOldBackups(current: string): Promise<void> {
  for (const { folder } of await listBackups(backupsFolder(data) ?? '')) {
    const { manifest } = await readManifest(folder);
    const others = manifest.keys.filter(({ id }) => id !== current).map(({ id }) => id);
    if (others.length) console.log(`${folder} needs ${others.join(', ')}`);
  }
}

try {
  const current = await rotateKeys(data, console.log);
  const place = givenSecrets() ? 'DATA_KEYS' : keysFile(data);
  console.log(
    `Everything is sealed with ${current}. Keep a new copy of ${place} apart, and the old one as long as backups need it.`,
  );
  await sayOldBackups(current);
  if (values.forget && !givenSecrets()) console.log(`forgotten: ${forgetKeys(data, current).join(', ') || 'none'}`);
} catch (error) {
  console.error(wordsOf(error, data));
  process.exitCode = 1;
}
