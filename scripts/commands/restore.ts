// Makes a data folder (DATA=…, empty or with keys.json only) of a backup: npm run restore -- --from DIR [--keys FILE]
import { parseArgs } from 'node:util';
import { restore } from '../server/backup/restore.ts';
import { givenSecrets, knownSecrets, readKeys, type Secrets } from '../server/keys.ts';

const { values } = parseArgs({ options: { from: { type: 'string' }, keys: { type: 'string' } } });
const data = process.env.DATA || '.data';

function secretsAtHand(): Secrets {
  const secrets = givenSecrets() ?? (values.keys ? readKeys(values.keys) : knownSecrets(data));
  if (secrets) return secrets;
  throw new Error(
    'A backup holds no keys. Name the copy of keys.json that was kept apart with --keys FILE, or give DATA_KEYS and HASH_KEY.',
  );
}

try {
  if (!values.from) throw new Error('Say where from: npm run restore -- --from DIR [--keys FILE]');
  const options = { from: values.from, data, secrets: secretsAtHand(), keepKeys: !givenSecrets() };
  const { folder, manifest, records } = await restore(options);
  const made = new Date(manifest.madeAt).toISOString();
  console.log(
    `${data} is the town of ${made} again, from ${folder}: ${manifest.files.length} photos, ${records} records, all sound`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
