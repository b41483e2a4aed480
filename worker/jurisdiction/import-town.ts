import type { TownImport } from '../../shared/household/schema.ts';
import type { Context } from '../context.ts';
import { centre, department } from './table.ts';

/** A node of the jurisdiction tree with a key that is the same at every import. */
interface Node {
  id: number;
  parentId: number | null;
  level: 'district' | 'town' | 'village' | 'grid';
  nameZh: string;
  nameEn: string;
  path: string;
}

/**
 * Writes a town's jurisdictions, groups, duty contacts, centre and departments: two round trips, whatever its size. Ids follow the order of
 * the list, so that the same list again changes nothing.
 */
export async function importTown(ctx: Context, town: TownImport): Promise<void> {
  const nodes = treeOf(town);
  const groups: { villageId: number; gridId: number; number: number; hamlet: string | null }[] = [];
  const contacts: { gridId: number; name: string; phone: string }[] = [];
  town.villages.forEach((village, v) => {
    const villageId = villageIdOf(v);
    for (const { number, hamlet, grid } of village.groups) {
      groups.push({ villageId, gridId: gridIdOf(v, grid), number, hamlet });
    }
    for (const [g, { contact }] of village.grids.entries()) contacts.push({ gridId: gridIdOf(v, g), ...contact });
  });
  const d1 = ctx.db.$client;
  await d1.batch([
    d1
      .prepare(`INSERT INTO jurisdiction (id, parent_id, level, name_zh, name_en, path)
      SELECT value->>'id', value->>'parentId', value->>'level', value->>'nameZh', value->>'nameEn', value->>'path'
      FROM json_each(?1) WHERE true
      ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, path = excluded.path`)
      .bind(JSON.stringify(nodes)),
    d1
      .prepare(`INSERT INTO household_group (village_id, grid_id, number, hamlet)
      SELECT value->>'villageId', value->>'gridId', value->>'number', value->>'hamlet'
      FROM json_each(?1) WHERE true
      ON CONFLICT (village_id, number) DO UPDATE SET grid_id = excluded.grid_id, hamlet = excluded.hamlet`)
      .bind(JSON.stringify(groups)),
    d1
      .prepare(`INSERT INTO duty_contact (grid_id, name, phone)
      SELECT value->>'gridId', value->>'name', value->>'phone'
      FROM json_each(?1) WHERE true
      ON CONFLICT (grid_id) DO UPDATE SET name = excluded.name, phone = excluded.phone`)
      .bind(JSON.stringify(contacts)),
  ]);
  const row = centreRow(town.centre);
  await ctx.db.batch([
    ctx.db.insert(centre).values(row).onConflictDoUpdate({ target: centre.townId, set: row }),
    ...town.departments.map(({ zh, en }, i) => {
      const office = { id: i + 1, jurisdiction: TOWN_PATH, nameZh: zh, nameEn: en };
      return ctx.db.insert(department).values(office).onConflictDoUpdate({ target: department.id, set: office });
    }),
  ]);
  ctx.memo.forget();
}

/** The centre, through the query builder: one row, many columns. */
function centreRow({ name, address, phone, hours, isSample }: TownImport['centre']): typeof centre.$inferInsert {
  return {
    townId: TOWN_ID,
    nameZh: name.zh,
    nameEn: name.en,
    addressZh: address.zh,
    addressEn: address.en,
    phone,
    hoursZh: hours.zh,
    hoursEn: hours.en,
    isSample,
  };
}

const DISTRICT_ID = 1;
const TOWN_ID = 2;
/** Path of the town of this database. */
export const TOWN_PATH = `/${DISTRICT_ID}/${TOWN_ID}/`;
/** Room for 1,000 grids a village, so that a grid added later keeps all other ids. */
const villageIdOf = (village: number) => 1_000 * (village + 1);
const gridIdOf = (village: number, grid: number) => villageIdOf(village) + grid + 1;

function treeOf({ district, town, villages, neighbours }: TownImport): Node[] {
  const named = (name: { zh: string; en: string }) => ({ nameZh: name.zh, nameEn: name.en });
  const top = TOWN_PATH;
  return [
    { id: DISTRICT_ID, parentId: null, level: 'district', ...named(district), path: `/${DISTRICT_ID}/` },
    { id: TOWN_ID, parentId: DISTRICT_ID, level: 'town', ...named(town), path: top },
    ...neighbours.map((name, i): Node => {
      const id = TOWN_ID + 1 + i;
      return { id, parentId: DISTRICT_ID, level: 'town', ...named(name), path: `/${DISTRICT_ID}/${id}/` };
    }),
    ...villages.flatMap((village, v): Node[] => {
      const id = villageIdOf(v);
      const path = `${top}${id}/`;
      const grids = village.grids.map((grid, g): Node => {
        const gridId = gridIdOf(v, g);
        return { id: gridId, parentId: id, level: 'grid', ...named(grid.name), path: `${path}${gridId}/` };
      });
      return [{ id, parentId: TOWN_ID, level: 'village', ...named(village.name), path }, ...grids];
    }),
  ];
}
