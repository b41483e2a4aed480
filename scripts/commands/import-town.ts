// Moves an exported town into an empty place, a deployment or the data folder of this machine (DATA=…):
// npm run import-town -- --from DIR [--url https://… --secret-file FILE] [--keys FILE]
// --keys: for a data folder without keys, the file they came in (`DATA_KEYS` and `HASH_KEY` as JSON).
import { parseArgs } from 'node:util';
import { importTown } from '../operator/import-town.ts';
import { giveKeys, prepareFolder, settleFolder } from '../operator/own-folder.ts';
import { dataFolder, orSay, WHERE, withPlace } from '../operator/place.ts';

const { values } = parseArgs({ options: { ...WHERE, from: { type: 'string' }, keys: { type: 'string' } } });
const say = (line: string) => console.log(line);

async function run(): Promise<void> {
  const { from, url, keys } = values;
  if (!from) throw new Error('Say with --from DIR which export it is.');
  if (!url) giveKeys(dataFolder(), keys);
  if (!url) await prepareFolder(dataFolder());
  await withPlace(values, (place) => importTown(place, from, say));
  if (!url) settleFolder(dataFolder());
}

await run().catch(orSay());
