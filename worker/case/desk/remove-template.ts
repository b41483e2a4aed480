import { eq } from 'drizzle-orm';
import { holds } from '../../../shared/access.ts';
import { DomainError } from '../../../shared/errors.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { noticeTemplate } from '../table.ts';
import { placeOfTemplate } from './save-template.ts';

/** Takes a template away. Throws `notFound` for one of others. */
export async function removeTemplate(ctx: Context, id: string): Promise<void> {
  if (!holds(ctx.actor, 'template.edit')) throw new DomainError('forbidden');
  const jurisdiction = await placeOfTemplate(ctx, id);
  await ctx.db.batch([
    ctx.db.delete(noticeTemplate).where(eq(noticeTemplate.id, id)),
    appendRecord(ctx, { action: 'template.remove', subjectKind: 'template', subjectId: id, jurisdiction }),
  ]);
}
