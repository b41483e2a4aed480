import { indexEntry, withEntry } from '../../../shared/catalogue/build-index.ts';
import { waitsFor } from '../../../shared/catalogue/lifecycle.ts';
import { readServiceItem } from '../../../shared/catalogue/rules.ts';
import type { ServiceItem } from '../../../shared/catalogue/schema.ts';
import { DomainError } from '../../../shared/errors.ts';
import { localDate } from '../../../shared/time.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { loadPinyin } from '../pinyin.ts';
import { nextEdition, onNextEdition } from './next-edition.ts';
import { draftAt, keeper, loadItem, mustStand } from './select.ts';
import { stepItem } from './step.ts';

/**
 * The second person confirms a draft: it becomes the item's version that residents see, the one before is retired, cases
 * that run keep theirs. `checked`: this person has checked the facts too, and the guide says so with today's date. Throws
 * `conflict` when the draft changed since it was seen, `notAvailable` to whoever wrote it or when it was given back.
 */
export async function publishDraft(
  ctx: Context,
  id: string,
  { stamp, checked }: { stamp: number; checked: boolean },
): Promise<{ version: number }> {
  const toPinyin = await loadPinyin();
  return onNextEdition(ctx, async () => {
    const kept = await loadItem(ctx, 'catalogue.confirm', id);
    const draft = draftAt(kept, stamp);
    if (!waitsFor({ ...draft, isReturned: draft.returnedBy !== null }, keeper(ctx).id))
      throw new DomainError('notAvailable');
    const body = { ...sound(draft.body), verified: checked, checkedOn: checked ? localDate(ctx.now()) : null };
    const confirmed = { body, publishedAt: ctx.now(), confirmedBy: keeper(ctx).id };
    const { town, edition, published } = kept;
    const { version } = draft;
    const index = withEntry(edition.index, indexEntry(body, toPinyin));
    await ctx.db.batch([
      mustStand(ctx, draft),
      ...(published ? [stepItem(ctx, { town, row: published, action: 'supersede' })] : []),
      stepItem(ctx, { town, row: draft, action: 'publish' }, confirmed),
      nextEdition(ctx, edition, index),
      appendRecord(ctx, {
        ...{ action: 'item.publish', subjectKind: 'item', subjectId: id, jurisdiction: town },
        detail: { version, checked },
      }),
    ]);
    return { version };
  });
}

/** A draft may be older than a rule. */
function sound(body: ServiceItem): ServiceItem {
  const { item, errors } = readServiceItem(body);
  if (!item || errors.length) throw new DomainError('invalid', { fields: errors });
  return item;
}
