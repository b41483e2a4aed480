// Draws plates of the local data folder, as the administrator's page does:
// npm run plates -- [--village NAME] [--limit N] --format csv|svg|sheet --out DIR [--sheet a4|a3|b1] [--origin https://host] [--printer NAME]
// With --printer the plates that were never printed become a print run first, and only those are drawn.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Actor } from '../../shared/access.ts';
import { drawPlate, type PlateLook } from '../../shared/doorplate/drawing/plate.ts';
import { drawSheet, SHEETS, type SheetSize, sheetsOf } from '../../shared/doorplate/drawing/sheet.ts';
import { fileOf, printList } from '../../shared/doorplate/production/print-list.ts';
import type { PlateLine } from '../../shared/doorplate/production/schema.ts';
import { systemContext } from '../../worker/composition.ts';
import type { Context } from '../../worker/context.ts';
import { createPlateBatch } from '../../worker/doorplate/production/create-batch.ts';
import { listPlates } from '../../worker/doorplate/production/list-plates.ts';
import { getPlateTemplate } from '../../worker/doorplate/production/template.ts';
import { withBindings } from '../server/town.ts';

const USAGE =
  'usage: npm run plates -- [--village NAME] [--limit N] --format csv|svg|sheet --out DIR [--sheet a4|a3|b1] [--origin https://host] [--printer NAME]';
const FORMATS = ['csv', 'svg', 'sheet'] as const;
const PAGE = 2_000;

const { values } = parseArgs({
  options: {
    village: { type: 'string' },
    limit: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    sheet: { type: 'string', default: 'a4' },
    origin: { type: 'string', default: process.env.PUBLIC_ORIGIN ?? 'http://127.0.0.1:8787' },
    printer: { type: 'string' },
  },
});
const format = FORMATS.find((one) => one === values.format);
const sheet = (Object.keys(SHEETS) as SheetSize[]).find((one) => one === values.sheet);
const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
const out = values.out ?? '';
if (!format || !sheet || !out || !(limit >= 1)) {
  console.error(USAGE);
  process.exit(2);
}

/** The administrator of the whole district, named so that the record shows it was this script. */
const actor: Actor = {
  kind: 'staff',
  id: 'script:plates',
  name: 'npm run plates',
  grants: [{ role: 'administrator', jurisdiction: '/', departmentId: null }],
};

/** Path of a village by its name in either language, or of the whole town. */
async function placeOf(ctx: Context, village: string | undefined): Promise<string> {
  const row = await ctx.db.$client
    .prepare(`SELECT path FROM jurisdiction WHERE CASE WHEN ?1 = '' THEN id = (SELECT town_id FROM centre)
      ELSE level = 'village' AND (name_zh = ?1 OR name_en = ?1) END`)
    .bind(village ?? '')
    .first<{ path: string }>();
  if (!row)
    throw new Error(village ? `no village ${village}` : 'no town in this data folder: npm start first (DATA=…)');
  return row.path;
}

async function platesOf(ctx: Context, place: string): Promise<PlateLine[]> {
  const batch = values.printer
    ? (
        await createPlateBatch(
          ctx,
          { place, groups: [], codes: [], printer: values.printer, note: '' },
          crypto.randomUUID(),
        )
      ).id
    : undefined;
  const plates: PlateLine[] = [];
  for (let after: number | null = 0; after !== null && plates.length < limit; ) {
    const page = await listPlates(ctx, { ...(batch === undefined ? { place } : { batch }), after, limit: PAGE });
    plates.push(...page.plates);
    after = page.next;
  }
  return plates.slice(0, limit);
}

function write(plates: readonly PlateLine[], look: PlateLook, size: SheetSize): string[] {
  const put = (name: string, text: string) => {
    writeFileSync(path.join(out, name), text);
    return name;
  };
  if (format === 'csv') return [put('plates.csv', printList(plates, look.origin))];
  if (format === 'svg') return plates.map((plate, i) => put(fileOf(plate, i + 1), drawPlate(plate, look)));
  const { width, height } = SHEETS[size];
  const sheets = [...sheetsOf(plates, size)].map((few) => drawSheet(few, look, size));
  const style = `@page{size:${width}mm ${height}mm;margin:0}body{margin:0}svg{display:block;break-after:page;print-color-adjust:exact}`;
  return [
    put(
      'sheet.html',
      `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门牌 ${plates.length}</title><style>${style}</style><body>${sheets.join('')}</body></html>`,
    ),
  ];
}

await withBindings(process.env.DATA || '.data', async (env) => {
  const ctx: Context = { ...(await systemContext(env, actor)), origin: values.origin };
  const look = { ...(await getPlateTemplate(ctx)), origin: values.origin };
  const plates = await platesOf(ctx, await placeOf(ctx, values.village));
  mkdirSync(out, { recursive: true });
  const began = performance.now();
  const files = write(plates, look, sheet);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `${plates.length} plates, ${files.length} files in ${out}, drawn in ${seconds} s, address ${values.origin}`,
  );
}).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
