import { desc } from 'drizzle-orm';
import { differences } from '../../../shared/catalogue/difference.ts';
import type { ImportLine, ImportResult } from '../../../shared/catalogue/keeping.ts';
import { readServiceItem } from '../../../shared/catalogue/rules.ts';
import type { Category, ServiceItem } from '../../../shared/catalogue/schema.ts';
import { DomainError } from '../../../shared/errors.ts';
import type { Context } from '../../context.ts';
import { isConflictOn } from '../../database-error.ts';
import { requireOwnTown } from '../../own-town.ts';
import { editionOf, selectEdition } from '../queries.ts';
import { serviceItem } from '../table.ts';
import { draftOf, placeErrors, recordDraft } from './save-draft.ts';
import { byItem, type ItemRow } from './select.ts';

type Planned = ImportLine & { item?: ServiceItem; version: number };

/**
 * Takes items from a file. What is new or changed becomes a draft for the second person; nothing is published, nobody's
 * draft is overwritten. With `dryRun` it only says what it would do. Throws `conflict` when someone drafted one of them
 * in between: nothing was imported then.
 */
export async function importItems(ctx: Context, input: { items: unknown[]; dryRun: boolean }): Promise<ImportResult> {
  const town = await requireOwnTown(ctx, 'catalogue.edit');
  const [rows, editions] = await ctx.db.batch([
    ctx.db.select().from(serviceItem).orderBy(desc(serviceItem.version)),
    selectEdition(ctx),
  ]);
  const { categories } = editionOf(ctx, editions).index;
  const byId = byItem(rows);
  const seen = new Set<string>();
  const plan = input.items.map((one) => planOf(one, byId, categories, seen));
  const drafts = plan.filter(({ state }) => state === 'new' || state === 'changed');
  if (!input.dryRun) await write(ctx, town, drafts);
  return { lines: plan.map(({ id, name, state, errors }) => ({ id, name, state, errors })), drafts: drafts.length };
}

function planOf(
  input: unknown,
  byId: ReadonlyMap<string, ItemRow[]>,
  categories: readonly Category[],
  seen: Set<string>,
): Planned {
  const { item, errors } = readServiceItem(input);
  if (!item) return { id: idIn(input), name: '', state: 'wrong', errors, version: 0 };
  const all = [...errors, ...placeErrors(item, categories)];
  if (seen.has(item.id)) all.push({ field: 'id', code: 'repeated' });
  seen.add(item.id);
  const versions = byId.get(item.id) ?? [];
  const state = all.length ? 'wrong' : stateOf(item, versions);
  return { id: item.id, name: item.name.zh, state, errors: all, item, version: (versions[0]?.version ?? 0) + 1 };
}

const idIn = (input: unknown): string =>
  typeof input === 'object' && input !== null && 'id' in input ? String(input.id).slice(0, 60) : '';

function stateOf(item: ServiceItem, versions: readonly ItemRow[]): ImportLine['state'] {
  if (versions.some(({ status }) => status === 'draft')) return 'drafted';
  const published = versions.find(({ status }) => status === 'published');
  if (!published) return 'new';
  // Whether it was checked is not taken from a file.
  const { verified: _, checkedOn: __, ...now } = published.body;
  const { verified: ___, checkedOn: ____, ...then } = item;
  return differences(now, then).length ? 'changed' : 'unchanged';
}

async function write(ctx: Context, town: string, drafts: readonly Planned[]): Promise<void> {
  const stamp = ctx.now();
  const statements = drafts.flatMap(({ item, version }) =>
    item ? [draftOf(ctx, item, version, stamp), recordDraft(ctx, { town }, item.id, version, true)] : [],
  );
  const [first, ...rest] = statements;
  if (!first) return;
  await ctx.db.batch([first, ...rest]).catch((error) => {
    throw isConflictOn(error, 'service_item') ? new DomainError('conflict') : error;
  });
}
