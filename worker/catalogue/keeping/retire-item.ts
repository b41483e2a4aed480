import { withoutEntry } from '../../../shared/catalogue/build-index.ts';
import { DomainError } from '../../../shared/errors.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { nextEdition, onNextEdition } from './next-edition.ts';
import { loadItem, mustStand } from './select.ts';
import { stepItem } from './step.ts';

/**
 * Takes an item out of the catalogue: residents no longer find it, cases that run go on. Throws `conflict` when another
 * version is published than the one that was seen.
 */
export async function retireItem(
  ctx: Context,
  id: string,
  { version, words }: { version: number; words: string },
): Promise<void> {
  await onNextEdition(ctx, async () => {
    const { published, edition, town } = await loadItem(ctx, 'catalogue.confirm', id);
    if (published?.version !== version) throw new DomainError('conflict');
    await ctx.db.batch([
      mustStand(ctx, published),
      stepItem(ctx, { town, row: published, action: 'retire' }, { retiredWhy: words }),
      nextEdition(ctx, edition, withoutEntry(edition.index, id)),
      appendRecord(ctx, {
        ...{ action: 'item.retire', subjectKind: 'item', subjectId: id, jurisdiction: town },
        detail: { version },
      }),
    ]);
  });
}
