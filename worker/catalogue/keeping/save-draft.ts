import { and, eq } from 'drizzle-orm';
import type { SaveDraftRaw } from '../../../shared/catalogue/keeping.ts';
import { readServiceItem } from '../../../shared/catalogue/rules.ts';
import type { Category, ServiceItem } from '../../../shared/catalogue/schema.ts';
import { DomainError, type FieldError } from '../../../shared/errors.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { guarded } from '../../guard.ts';
import { serviceItem } from '../table.ts';
import { type Kept, keeper, loadItem, mustStand } from './select.ts';

/**
 * Keeps what someone wrote as the item's draft; residents see nothing of it. Throws `invalid` with the paths of what does
 * not fit, `conflict` when someone else saved, published or discarded in the meantime, `notFound` outside the own town.
 */
export async function saveDraft(
  ctx: Context,
  id: string,
  input: SaveDraftRaw,
): Promise<{ stamp: number; version: number }> {
  const kept = await loadItem(ctx, 'catalogue.edit', id);
  const item = readDraft(id, input.item, kept.edition.index.categories);
  const { draft, published, rows } = kept;
  if ((draft?.draftedAt ?? null) !== input.stamp || (published?.version ?? null) !== input.base)
    throw new DomainError('conflict');
  const stamp = Math.max(ctx.now(), (draft?.draftedAt ?? 0) + 1);
  const version = draft?.version ?? (rows[0]?.version ?? 0) + 1;
  const isDraft = and(eq(serviceItem.id, id), eq(serviceItem.version, version), eq(serviceItem.status, 'draft'));
  await guarded(
    ctx.db.batch([
      ctx.db.select({ id: serviceItem.id }).from(serviceItem).where(isDraft),
      ...(draft ? [mustStand(ctx, draft), ctx.db.delete(serviceItem).where(isDraft)] : []),
      draftOf(ctx, item, version, stamp),
      recordDraft(ctx, kept, id, version),
    ]),
    { keysOf: ['service_item'] },
  );
  return { stamp, version };
}

/** Statement that puts a draft in; a second one of the same version hits the key. */
export function draftOf(ctx: Context, item: ServiceItem, version: number, stamp: number) {
  return ctx.db.insert(serviceItem).values({
    ...{ id: item.id, version, status: 'draft', draftedBy: keeper(ctx).id, draftedAt: stamp },
    // Whether the facts were checked is the second person's word, given when it is published.
    body: { ...item, verified: false, checkedOn: null },
  });
}

export function recordDraft(ctx: Context, { town }: Pick<Kept, 'town'>, id: string, version: number, imported = false) {
  const detail = { version, ...(imported && { imported }) };
  return appendRecord(ctx, { action: 'item.draft', subjectKind: 'item', subjectId: id, jurisdiction: town, detail });
}

/** The item that was sent, fit to be kept. Throws `invalid`. */
function readDraft(id: string, input: unknown, categories: readonly Category[]): ServiceItem {
  const { item, errors } = readServiceItem(input);
  const all = [...errors, ...(item ? placeErrors(item, categories) : [])];
  if (item && item.id !== id) all.push({ field: 'id', code: 'idFixed' });
  if (!item || all.length) throw new DomainError('invalid', { fields: all });
  return item;
}

/** What only the catalogue knows: its categories. */
export function placeErrors(item: ServiceItem, categories: readonly Category[]): FieldError[] {
  return categories.some(({ id }) => id === item.category) ? [] : [{ field: 'category', code: 'unknownCategory' }];
}
