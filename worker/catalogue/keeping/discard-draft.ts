import { and, eq } from 'drizzle-orm';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { guarded } from '../../guard.ts';
import { serviceItem } from '../table.ts';
import { draftAt, loadItem, mustStand } from './select.ts';

/** Throws a draft away. Throws `conflict` when it changed since it was seen. */
export async function discardDraft(ctx: Context, id: string, { stamp }: { stamp: number }): Promise<void> {
  const kept = await loadItem(ctx, 'catalogue.edit', id);
  const draft = draftAt(kept, stamp);
  const { version } = draft;
  await guarded(
    ctx.db.batch([
      mustStand(ctx, draft),
      ctx.db.delete(serviceItem).where(and(eq(serviceItem.id, id), eq(serviceItem.version, version))),
      appendRecord(ctx, {
        ...{ action: 'item.discard', subjectKind: 'item', subjectId: id, jurisdiction: kept.town },
        detail: { version },
      }),
    ]),
  );
}
