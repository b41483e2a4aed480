import { inArray } from 'drizzle-orm';
import type { Draft, KeptItem } from '../../../shared/catalogue/keeping.ts';
import { DomainError } from '../../../shared/errors.ts';
import { staff } from '../../account/table.ts';
import type { Context } from '../../context.ts';
import { type Kept, loadItem } from './select.ts';

type NameOf = (id: string | null) => string | null;

/** An item with its versions and its draft, for those who keep the catalogue. Throws `notFound`. */
export async function getItem(ctx: Context, id: string): Promise<KeptItem> {
  const kept = await loadItem(ctx, 'catalogue.confirm', id);
  const { rows, published, edition } = kept;
  if (!rows.length) throw new DomainError('notFound');
  const nameOf = await namesOf(ctx, kept);
  return {
    id,
    versions: rows.map(({ version, status, publishedAt, draftedBy, confirmedBy, retiredWhy }) => ({
      ...{ version, status, publishedAt, retiredWhy },
      ...{ draftedBy: nameOf(draftedBy), confirmedBy: nameOf(confirmedBy) },
    })),
    published: published?.body ?? null,
    draft: draftView(kept, nameOf),
    last: rows.find(({ status }) => status !== 'draft')?.body ?? null,
    categories: edition.index.categories,
  };
}

async function namesOf(ctx: Context, { rows }: Kept): Promise<NameOf> {
  const ids = rows.flatMap((row) => [row.draftedBy, row.confirmedBy, row.returnedBy]).filter((id) => id !== null);
  const few = [...new Set(ids)].slice(0, 90);
  const people = few.length
    ? await ctx.db.select({ id: staff.id, name: staff.name }).from(staff).where(inArray(staff.id, few))
    : [];
  return (id) => people.find((one) => one.id === id)?.name ?? null;
}

function draftView({ draft }: Kept, nameOf: NameOf): Draft | null {
  if (!draft) return null;
  const { body: item, draftedAt, draftedBy, returnedBy, returnedWords } = draft;
  return {
    item,
    stamp: draftedAt,
    at: draftedAt,
    by: { id: draftedBy, name: nameOf(draftedBy) ?? '' },
    returned: returnedBy ? { name: nameOf(returnedBy) ?? '', words: returnedWords ?? '' } : null,
  };
}
