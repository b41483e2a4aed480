// Prepares a data folder: applies migrations and, unless a town of its own lives there, loads the reference town.
import { mkdirSync } from 'node:fs';
import { placeOf } from '../shared/place.ts';
import { importTemplates } from '../worker/case/desk/import-templates.ts';
import { publishCatalogue } from '../worker/catalogue/publish.ts';
import { systemContext } from '../worker/composition.ts';
import type { Context } from '../worker/context.ts';
import { importHouseholds } from '../worker/import/import-households.ts';
import { importTown, TOWN_PATH } from '../worker/jurisdiction/import-town.ts';
import { importMenu } from '../worker/order/import-menu.ts';
import { loadDemoStaff } from './demo-staff.ts';
import { readCatalogue, toPinyin } from './reference-town/catalogue.ts';
import { generateTown, SEED } from './reference-town/generate.ts';
import { loadReferenceCentre } from './reference-town/load-centre.ts';
import { dishesFrom, MENU } from './reference-town/menu.ts';
import { NOTICES } from './reference-town/notices.ts';
import { createDice } from './reference-town/random.ts';
import { migrate } from './server/migrate.ts';
import { withBindings } from './server/town.ts';
import { findSetUp, type Open, type SetUp, writeStamp } from './set-up-stamp.ts';

type Say = (line: string) => void;

/** Sets a data folder up unless that was done already. Safe to run again and beside a running server. */
export async function setUp(data: string, say: Say, open: Open = withBindings): Promise<SetUp> {
  const before = await findSetUp(data, open);
  if (before) return before;
  mkdirSync(data, { recursive: true });
  const hasDemoStaff = await open(data, async (env) => {
    const ctx = await systemContext(env);
    await migrate(env.DB, say);
    if (await isReal(ctx)) return false;
    await loadReferenceTown(ctx, say);
    const isDemo = await loadDemoStaff(ctx, say);
    await loadReferenceCentre(ctx, say);
    return isDemo;
  });
  writeStamp(data, hasDemoStaff);
  return { hasDemoStaff };
}

/** Loads the reference town and its catalogue through the verbs that every import uses. Plate codes come from the seed. */
export async function loadReferenceTown(ctx: Context, say: Say): Promise<void> {
  const { town, households } = generateTown();
  const seeded = { ...ctx, random: createDice(SEED).bytes };
  say(`loading the reference town: ${town.villages.length} villages, ${households.length} households …`);
  await importTown(seeded, town);
  await importHouseholds(seeded, households, (done) => say(`  ${done} of ${households.length} households`));
  if (await importMenu(ctx, placeOf(TOWN_PATH).townId, MENU, dishesFrom(ctx.now())))
    say(`  ${MENU.length} kinds of help`);
  if (await isKept(ctx)) return say('  the catalogue is kept by people here: left as it is');
  const { categories, items } = readCatalogue();
  await importTemplates(ctx, TOWN_PATH, NOTICES);
  await publishCatalogue(ctx, categories, items, toPinyin);
  say(`  ${items.length} guides in ${categories.length} categories`);
}

/** Whether a town of its own lives here: then there is nothing to load. */
async function isReal(ctx: Context): Promise<boolean> {
  const row = await ctx.db.$client.prepare('SELECT 1 FROM centre WHERE is_sample = 0').first();
  return row !== null;
}

/** Whether someone of the office has worked on the catalogue: then the reference catalogue must not undo it. */
async function isKept(ctx: Context): Promise<boolean> {
  const row = await ctx.db.$client.prepare('SELECT 1 FROM service_item WHERE drafted_by IS NOT NULL LIMIT 1').first();
  return row !== null;
}
