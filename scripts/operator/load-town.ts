import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { TownImport } from '../../shared/household/schema.ts';
import { localDate } from '../../shared/time.ts';
import { HouseholdGiven } from '../../worker/operator/given.ts';
import { readCatalogue } from '../reference-town/catalogue.ts';
import { referenceCentre } from '../reference-town/centre.ts';
import { generateTown } from '../reference-town/generate.ts';
import { MENU } from '../reference-town/menu.ts';
import { NOTICES } from '../reference-town/notices.ts';
import type { Place } from './place.ts';

/** A town as its file describes it: places, offices and, if wanted, households (docs/town.example.json). */
const TownFile = v.strictObject({ ...TownImport.entries, households: v.optional(v.array(HouseholdGiven), []) });
export type TownFile = v.InferOutput<typeof TownFile>;

/** Returns the town of a file. Throws what does not fit, and where. */
export function readTownFile(file: string): TownFile {
  const parsed = v.safeParse(TownFile, JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.output;
  throw new Error(`${file}: ${parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join('; ')}`);
}

/** Returns the reference town as such a file would describe it. */
export function referenceTown(): TownFile {
  const { town, households } = generateTown();
  return { ...town, households };
}

/** Households that one request takes. */
const CHUNK = 1_000;

/**
 * Makes a town of an empty database, in requests that are small enough for each platform: its places and households, each with a plate,
 * and what the office then changes in the app: guides, kinds of help, words for notices, windows with their hours. Again, it changes
 * nothing but what the file says otherwise.
 */
export async function loadTown(
  { ask }: Place,
  { households, ...town }: TownFile,
  say: (line: string) => void,
): Promise<void> {
  await ask('importTown', { town });
  say(`${town.town.zh}: ${town.villages.length} villages`);
  for (let from = 0; from < households.length; from += CHUNK) {
    const chunk = households.slice(from, from + CHUNK);
    const { households: there } = await ask('importHouseholds', { households: chunk });
    say(`  ${there} households with a plate each`);
  }
  await ask('importMenu', { services: [...MENU], dishes: [] });
  await ask('importTemplates', { templates: [...NOTICES] });
  const { categories, items } = readCatalogue();
  const { isKept } = await ask('importCatalogue', { categories, items });
  say(
    isKept
      ? '  the guides are kept by people there: left as they are'
      : `  ${items.length} guides, to be confirmed by the office`,
  );
  const { townId, jurisdiction, windows, hours } = referenceCentre(items, [], localDate(Date.now()));
  const plain = { windows: windows.map((one) => ({ ...one, items: [...one.items] })), hours: [...hours] };
  if (await ask('openCentre', { centre: { townId, jurisdiction, ...plain } }))
    say('  windows and hours, to be changed at /staff/centre');
}
