// Writes the secrets of a deployment into a file, as `wrangler secret bulk` takes them:
// npm run secrets -- --to FILE [--keys FILE]
// --keys: of a town that moves there, the file with its keys (`keys.json` of a data folder). Otherwise they are new.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { orSay } from '../operator/place.ts';
import { mintKey, readKeys } from '../server/keys.ts';

const { values } = parseArgs({ options: { to: { type: 'string' }, keys: { type: 'string' } } });

async function run(): Promise<void> {
  const { to, keys } = values;
  if (!to) throw new Error('Say with --to FILE where to write them: a new file, outside this folder.');
  const { DATA_KEYS, HASH_KEY } = keys ? readKeys(keys) : { DATA_KEYS: `k1:${mintKey()}`, HASH_KEY: mintKey() };
  const text = JSON.stringify({ DATA_KEYS, HASH_KEY, SETUP_SECRET: mintKey() }, null, 1);
  writeFileSync(to, `${text}\n`, { mode: 0o600, flag: 'wx' });
  console.log(`${to} written. Keep it apart from the data: without DATA_KEYS and HASH_KEY what is encrypted is lost.`);
}

await run().catch((error: NodeJS.ErrnoException) =>
  orSay()(
    error.code === 'EEXIST' ? new Error(`${values.to} is there already: it may hold a town's only keys.`) : error,
  ),
);
