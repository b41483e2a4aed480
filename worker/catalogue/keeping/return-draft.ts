import { waitsFor } from '../../../shared/catalogue/lifecycle.ts';
import { DomainError } from '../../../shared/errors.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { guarded } from '../../guard.ts';
import { draftAt, keeper, loadItem, mustStand } from './select.ts';
import { stepItem } from './step.ts';

/**
 * The second person gives a draft back with words about what has to change; saved again, it waits again. Throws
 * `conflict` when it changed since it was seen, `notAvailable` to whoever wrote it.
 */
export async function returnDraft(
  ctx: Context,
  id: string,
  { stamp, words }: { stamp: number; words: string },
): Promise<void> {
  const kept = await loadItem(ctx, 'catalogue.confirm', id);
  const draft = draftAt(kept, stamp);
  const { version } = draft;
  if (!waitsFor({ ...draft, isReturned: draft.returnedBy !== null }, keeper(ctx).id))
    throw new DomainError('notAvailable');
  await guarded(
    ctx.db.batch([
      mustStand(ctx, draft),
      stepItem(
        ctx,
        { town: kept.town, row: draft, action: 'return' },
        { returnedBy: keeper(ctx).id, returnedWords: words },
      ),
      appendRecord(ctx, {
        ...{ action: 'item.reject', subjectKind: 'item', subjectId: id, jurisdiction: kept.town },
        detail: { version },
      }),
    ]),
  );
}
