// Writes everything a town holds in open formats into a new folder, to keep or to move house with:
// npm run export-town -- --to DIR [--url https://… --secret-file FILE]
import { parseArgs } from 'node:util';
import { exportTown } from '../operator/export-town.ts';
import { orSay, WHERE, withPlace } from '../operator/place.ts';

const { values } = parseArgs({ options: { ...WHERE, to: { type: 'string' } } });

async function run(): Promise<void> {
  const { to } = values;
  if (!to) throw new Error('Say with --to DIR where to write it: a new folder.');
  await withPlace(values, (place) => exportTown(place, to, (line) => console.log(line)));
}

await run().catch(orSay());
