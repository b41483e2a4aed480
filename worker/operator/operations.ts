import * as v from 'valibot';
import { Anchor } from '../../shared/audit/schema.ts';
import { Category, ServiceItem } from '../../shared/catalogue/schema.ts';
import { TownImport } from '../../shared/household/schema.ts';
import { DishInput, MenuService } from '../../shared/order/menu.ts';
import { placeOf } from '../../shared/place.ts';
import { inviteFirstAdministrator } from '../account/first-administrator.ts';
import { openCentre } from '../appointment/open-centre.ts';
import { verifyOn } from '../audit/verify.ts';
import { importTemplates } from '../case/desk/import-templates.ts';
import { loadPinyin } from '../catalogue/pinyin.ts';
import { publishCatalogue } from '../catalogue/publish.ts';
import type { Context } from '../context.ts';
import { importHouseholds } from '../import/import-households.ts';
import { importTown, TOWN_PATH } from '../jurisdiction/import-town.ts';
import { importMenu } from '../order/import-menu.ts';
import { CentreGiven, HouseholdGiven } from './given.ts';
import { KeyCheck } from './key-check.ts';
import { beginMove, endMove, takeRows } from './move.ts';
import { giveRows } from './rows.ts';
import { describeTown } from './town-state.ts';

/** Something the operator may ask of a town, here or over the network. */
interface Operation<I extends v.GenericSchema, O> {
  input: I;
  run(ctx: Context, input: v.InferOutput<I>): Promise<O>;
}

const operation = <I extends v.GenericSchema, O>(input: I, run: Operation<I, O>['run']): Operation<I, O> => ({
  input,
  run,
});

/** Records that one request goes through: far below what an invocation may take. */
const VERIFIED_AT_ONCE = 20_000;

/** What both platforms answer, by name. Each is small enough for one request to a Worker; scripts ask them in order (scripts/operator). */
export const OPERATIONS = {
  importTown: operation(v.strictObject({ town: TownImport }), (ctx, { town }) => importTown(ctx, town)),
  importHouseholds: operation(
    v.strictObject({ households: v.pipe(v.array(HouseholdGiven), v.maxLength(2_000)) }),
    async (ctx, { households }) => {
      await importHouseholds(ctx, households);
      const row = await ctx.db.$client.prepare('SELECT count(*) AS n FROM household').first<{ n: number }>();
      return { households: row?.n ?? 0 };
    },
  ),
  importMenu: operation(
    v.strictObject({ services: v.array(MenuService), dishes: v.array(DishInput) }),
    (ctx, { services, dishes }) => importMenu(ctx, placeOf(TOWN_PATH).townId, services, dishes),
  ),
  importTemplates: operation(
    v.strictObject({ templates: v.array(v.strictObject({ action: v.string(), title: v.string(), body: v.string() })) }),
    (ctx, { templates }) => importTemplates(ctx, TOWN_PATH, templates),
  ),
  importCatalogue: operation(
    v.strictObject({ categories: v.array(Category), items: v.array(ServiceItem) }),
    async (ctx, { categories, items }) => {
      // Someone of the office has worked on it: it is theirs.
      const kept = await ctx.db.$client
        .prepare('SELECT 1 FROM service_item WHERE drafted_by IS NOT NULL LIMIT 1')
        .first();
      if (!kept) await publishCatalogue(ctx, categories, items, await loadPinyin());
      return { isKept: kept !== null };
    },
  ),
  openCentre: operation(v.strictObject({ centre: CentreGiven }), (ctx, { centre }) =>
    openCentre(ctx, { ...centre, rules: {}, skills: [], duties: [] }),
  ),
  inviteFirstAdministrator: operation(v.strictObject({ again: v.boolean() }), async (ctx, { again }) => ({
    token: (await inviteFirstAdministrator(ctx, again)) ?? null,
  })),
  verifyAudit: operation(
    v.strictObject({ anchors: v.array(Anchor), after: v.nullable(Anchor) }),
    (ctx, { anchors, after }) => verifyOn(ctx, anchors, after, VERIFIED_AT_ONCE),
  ),
  describeTown: operation(v.strictObject({}), describeTown),
  giveRows: operation(
    v.strictObject({ table: v.string(), after: v.nullable(v.array(v.union([v.string(), v.number()]))) }),
    (ctx, { table, after }) => giveRows(ctx, table, after),
  ),
  listFiles: operation(v.strictObject({ after: v.nullable(v.string()) }), (ctx, { after }) => ctx.files.list(after)),
  beginMove: operation(v.strictObject({ digest: v.pipe(v.string(), v.hexadecimal()), keys: KeyCheck }), beginMove),
  takeRows: operation(
    v.strictObject({
      table: v.string(),
      rows: v.array(v.array(v.nullable(v.union([v.string(), v.number()])))),
    }),
    (ctx, { table, rows }) => takeRows(ctx, table, rows),
  ),
  endMove: operation(v.strictObject({ sequences: v.record(v.string(), v.number()) }), (ctx, { sequences }) =>
    endMove(ctx, sequences),
  ),
};

export type Operations = typeof OPERATIONS;

/** Asks a town for an operation, wherever it is. */
export type Ask = <N extends keyof Operations>(
  name: N,
  input: v.InferInput<Operations[N]['input']>,
) => Promise<Awaited<ReturnType<Operations[N]['run']>>>;
