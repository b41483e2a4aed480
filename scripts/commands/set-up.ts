// Makes a town of an empty database, on a deployment or in the data folder of this machine (DATA=…):
// npm run set-up -- --town FILE | --reference-town [--url https://… --secret-file FILE]
import { parseArgs } from 'node:util';
import { loadTown, readTownFile, referenceTown } from '../operator/load-town.ts';
import { prepareFolder, settleFolder } from '../operator/own-folder.ts';
import { dataFolder, orSay, WHERE, withPlace } from '../operator/place.ts';

const { values } = parseArgs({
  options: { ...WHERE, town: { type: 'string' }, 'reference-town': { type: 'boolean', default: false } },
});

async function run(): Promise<void> {
  const { url, town, 'reference-town': isReference } = values;
  if (!town === !isReference)
    throw new Error(
      'Say with --town FILE which town it is (docs/town.example.json is one), or --reference-town to try one.',
    );
  const given = town ? readTownFile(town) : referenceTown();
  if (!url) await prepareFolder(dataFolder());
  await withPlace(values, (place) => loadTown(place, given, (line) => console.log(line)));
  if (!url) settleFolder(dataFolder());
}

await run().catch(orSay());
