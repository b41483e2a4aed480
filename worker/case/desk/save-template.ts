import { eq } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { can, grantsWith } from '../../../shared/access.ts';
import type { SaveTemplate, Template } from '../../../shared/case/desk.ts';
import { DomainError } from '../../../shared/errors.ts';
import { mintId } from '../../../shared/ids.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { noticeTemplate } from '../table.ts';

/**
 * Writes a template: a new one for the actor's own place, or other words for one that is there. Throws `notFound` for a
 * template of others, `invalid` for an action that no lifecycle has.
 */
export async function saveTemplate(ctx: Context, input: InferOutput<typeof SaveTemplate>): Promise<Template> {
  const [grant] = grantsWith(ctx.actor, 'template.edit');
  if (!grant || ctx.actor.kind !== 'staff') throw new DomainError('forbidden');
  const { action, title, body } = input;
  if (!Object.values(ctx.kinds).some(({ rules }) => rules.lifecycle.some((step) => step.action === action))) {
    throw new DomainError('invalid', { fields: [{ field: 'action', code: 'notAnOption' }] });
  }
  const jurisdiction = input.id === undefined ? grant.jurisdiction : await placeOfTemplate(ctx, input.id);
  const id = input.id ?? mintId(ctx.random);
  const words = { action, title, body, changedAt: ctx.now(), changedBy: ctx.actor.id };
  const write =
    input.id === undefined
      ? ctx.db.insert(noticeTemplate).values({ id, jurisdiction, ...words })
      : ctx.db.update(noticeTemplate).set(words).where(eq(noticeTemplate.id, id));
  const record = appendRecord(ctx, {
    action: 'template.save',
    subjectKind: 'template',
    subjectId: id,
    jurisdiction,
    detail: { title },
  });
  await ctx.db.batch([record, write]);
  return { id, action, title, body };
}

/** Where a template belongs, if the actor may edit it there. Throws `notFound`. */
export async function placeOfTemplate(ctx: Context, id: string): Promise<string> {
  const [known] = await ctx.db
    .select({ jurisdiction: noticeTemplate.jurisdiction })
    .from(noticeTemplate)
    .where(eq(noticeTemplate.id, id));
  if (!known || !can(ctx.actor, 'template.edit', known)) throw new DomainError('notFound');
  return known.jurisdiction;
}
