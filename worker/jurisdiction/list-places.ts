import type { Places } from '../../shared/jurisdiction/change-schema.ts';
import type { Context } from '../context.ts';
import { ownPlace } from '../import/place.ts';

interface Row {
  id: number;
  name: string;
}

/** Villages of the own place with their grids and groups. One round trip. */
export async function listPlaces(ctx: Context): Promise<Places> {
  const place = await ownPlace(ctx, 'household.change').catch(() => undefined);
  if (!place) return { villages: [] };
  const name = ctx.language === 'zh' ? 'name_zh' : 'name_en';
  const within = (column: string) => `substr(${column}, 1, length(?1)) = ?1`;
  const d1 = ctx.db.$client;
  const [villages, grids, groups] = await d1.batch<Row & Record<string, number | string | null>>([
    d1
      .prepare(
        `SELECT id, ${name} AS name FROM jurisdiction WHERE level = 'village' AND ${within('path')} ORDER BY path`,
      )
      .bind(place.reach),
    d1
      .prepare(`SELECT g.id, g.${name} AS name, g.parent_id AS villageId, coalesce(d.name, '') AS contact,
          (SELECT count(*) FROM household h WHERE h.jurisdiction = g.path AND h.ended_at IS NULL) AS households
        FROM jurisdiction g LEFT JOIN duty_contact d ON d.grid_id = g.id
        WHERE g.level = 'grid' AND ${within('g.path')} ORDER BY g.path`)
      .bind(place.reach),
    d1
      .prepare(`SELECT g.id, '' AS name, g.number, g.hamlet, g.grid_id AS gridId, g.village_id AS villageId
        FROM household_group g JOIN jurisdiction v ON v.id = g.village_id WHERE ${within('v.path')} ORDER BY g.number`)
      .bind(place.reach),
  ]);
  const of = (rows: typeof grids, id: number) => (rows?.results ?? []).filter(({ villageId }) => villageId === id);
  return {
    villages: (villages?.results ?? []).map((village) => ({
      ...{ id: village.id, name: village.name },
      grids: of(grids, village.id).map((grid) => ({
        ...{ id: grid.id, name: grid.name },
        ...{ contact: String(grid.contact ?? ''), households: Number(grid.households) },
      })),
      groups: of(groups, village.id).map(({ id, number, hamlet, gridId }) => ({
        ...{ id, number: Number(number), hamlet: hamlet === null ? null : String(hamlet), gridId: Number(gridId) },
      })),
    })),
  };
}
