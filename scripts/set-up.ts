// Prepares a data folder: applies migrations and, where there is no town yet, loads the reference town.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { D1Database } from '@cloudflare/workers-types';
import { unstable_splitSqlQuery } from 'wrangler';
import { placeOf } from '../shared/place.ts';
import { importTemplates } from '../worker/case/desk/import-templates.ts';
import { publishCatalogue } from '../worker/catalogue/publish.ts';
import { systemContext } from '../worker/composition.ts';
import type { Context } from '../worker/context.ts';
import { importHouseholds } from '../worker/import/import-households.ts';
import { importTown, TOWN_PATH } from '../worker/jurisdiction/import-town.ts';
import { importMenu } from '../worker/order/import-menu.ts';
import { DEMO_STAFF, loadDemoStaff } from './demo-staff.ts';
import { withBindings } from './miniflare.ts';
import { readCatalogue, toPinyin } from './reference-town/catalogue.ts';
import { generateTown, SEED } from './reference-town/generate.ts';
import { loadReferenceCentre } from './reference-town/load-centre.ts';
import { dishesFrom, MENU } from './reference-town/menu.ts';
import { NOTICES } from './reference-town/notices.ts';
import { createDice } from './reference-town/random.ts';

type Say = (line: string) => void;

const migrationFiles = () =>
  readdirSync('migrations')
    .filter((file) => file.endsWith('.sql'))
    .sort();

/** Changes when there is something to set up: a migration, the reference town, the demo accounts. */
function fingerprint(): string {
  const hash = createHash('sha256').update(SEED + JSON.stringify([NOTICES, DEMO_STAFF, MENU]));
  for (const file of migrationFiles()) hash.update(file).update(readFileSync(path.join('migrations', file)));
  for (const file of readdirSync('scripts/reference-town/catalogue').sort()) {
    hash.update(readFileSync(path.join('scripts/reference-town/catalogue', file)));
  }
  return hash.digest('hex');
}

/** What a set-up folder holds. */
export interface SetUp {
  hasDemoStaff: boolean;
}

/** Sets a data folder up unless that was done already. Safe to run again and beside a running server. */
export async function setUp(data: string, say: Say): Promise<SetUp> {
  const stamp = path.resolve(data, 'set-up');
  const [now, before] = [fingerprint(), existsSync(stamp) ? readFileSync(stamp, 'utf8').split(' ') : []];
  if (before[0] === now) return { hasDemoStaff: before[1] === 'demo' };
  mkdirSync(data, { recursive: true });
  const hasDemoStaff = await withBindings(data, async (env) => {
    const ctx = await systemContext(env);
    await migrate(env.DB, say);
    await loadReferenceTown(ctx, say);
    const isDemo = await loadDemoStaff(ctx, say);
    await loadReferenceCentre(ctx, say);
    return isDemo;
  });
  writeFileSync(stamp, hasDemoStaff ? `${now} demo` : now);
  return { hasDemoStaff };
}

/** Applies what is missing of migrations/*.sql, in wrangler's own table, so that both can be mixed. */
export async function migrate(db: D1Database, say: Say): Promise<void> {
  await db.exec(
    'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
  );
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  const done = new Set(results.map((row) => row.name));
  for (const name of migrationFiles().filter((file) => !done.has(file))) {
    const statements = unstable_splitSqlQuery(readFileSync(path.join('migrations', name), 'utf8'));
    const record = db.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(name);
    await db.batch([...statements.map((sql) => db.prepare(sql)), record]);
    say(`migration ${name} applied`);
  }
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

/** Whether someone of the office has worked on the catalogue: then the reference catalogue must not undo it. */
async function isKept(ctx: Context): Promise<boolean> {
  const row = await ctx.db.$client.prepare('SELECT 1 FROM service_item WHERE drafted_by IS NOT NULL LIMIT 1').first();
  return row !== null;
}
