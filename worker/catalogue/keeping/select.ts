import { and, desc, eq, exists, isNull } from 'drizzle-orm';
import type { Permission } from '../../../shared/access.ts';
import { DomainError } from '../../../shared/errors.ts';
import type { Context } from '../../context.ts';
import { mustHold } from '../../guard.ts';
import { requireOwnTown } from '../../own-town.ts';
import { type Edition, editionOf, selectEdition } from '../queries.ts';
import { serviceItem } from '../table.ts';

export type ItemRow = typeof serviceItem.$inferSelect;
export type DraftRow = ItemRow & { draftedAt: number; draftedBy: string };

export interface Kept {
  /** Path of the town whose catalogue it is. */
  town: string;
  /** All versions, newest first. */
  rows: ItemRow[];
  draft: DraftRow | undefined;
  published: ItemRow | undefined;
  edition: Edition;
}

/** An item with all versions and the edition it is in, for those who keep the catalogue of this town. One round trip. */
export async function loadItem(ctx: Context, permission: Permission, id: string): Promise<Kept> {
  const town = await requireOwnTown(ctx, permission);
  const [rows, editions] = await ctx.db.batch([
    ctx.db.select().from(serviceItem).where(eq(serviceItem.id, id)).orderBy(desc(serviceItem.version)),
    selectEdition(ctx),
  ]);
  return {
    town,
    rows,
    draft: rows.find(isDraft),
    published: rows.find(({ status }) => status === 'published'),
    edition: editionOf(ctx, editions),
  };
}

const isDraft = (row: ItemRow): row is DraftRow =>
  row.status === 'draft' && row.draftedAt !== null && row.draftedBy !== null;

/** The draft as the person saw it. Throws `conflict` when it was changed, published or discarded since. */
export function draftAt({ draft }: Kept, stamp: number): DraftRow {
  if (draft?.draftedAt !== stamp) throw new DomainError('conflict');
  return draft;
}

/**
 * First statement of a batch that builds on a row as it was read: refuses it when the row is no longer so (see `guarded`). What
 * follows needs no conditions of its own.
 */
export function mustStand(ctx: Context, { id, version, status, draftedAt, returnedBy }: ItemRow) {
  const same = and(
    eq(serviceItem.id, id),
    eq(serviceItem.version, version),
    eq(serviceItem.status, status),
    draftedAt === null ? isNull(serviceItem.draftedAt) : eq(serviceItem.draftedAt, draftedAt),
    returnedBy === null ? isNull(serviceItem.returnedBy) : eq(serviceItem.returnedBy, returnedBy),
  );
  return mustHold(ctx, exists(ctx.db.select({ id: serviceItem.id }).from(serviceItem).where(same)));
}

/** Whoever acts, by id and name; only staff keep the catalogue. */
export function keeper({ actor }: Context): { id: string; name: string } {
  if (actor.kind !== 'staff') throw new DomainError('forbidden');
  return actor;
}

/** Rows of items by the item they are of. */
export function byItem<R extends { id: string }>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) groups.set(row.id, [...(groups.get(row.id) ?? []), row]);
  return groups;
}
