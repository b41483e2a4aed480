import type { InferOutput } from 'valibot';
import type { LineRule } from '../../shared/counter/rule.ts';
import type { SaveLineRule } from '../../shared/counter/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { findCounter, ruleOf, selectRule } from './counter.ts';
import { counterRule } from './table.ts';

/** How people take turns at the actor's counter. */
export async function getRule(ctx: Context): Promise<LineRule> {
  const { townId } = await findCounter(ctx, 'counter.display');
  return ruleOf((await selectRule(ctx, townId))[0]);
}

/** Changes how people take turns; holds from the next call on, and for whoever comes from now on. */
export async function saveRule(ctx: Context, { lead, elderEvery }: InferOutput<typeof SaveLineRule>): Promise<void> {
  const { townId, jurisdiction } = await findCounter(ctx, 'counter.rule');
  if (ctx.actor.kind !== 'staff') throw new DomainError('notFound');
  const rule = { leadMinutes: lead, elderEvery, changedAt: ctx.now(), changedBy: ctx.actor.id };
  await ctx.db.batch([
    ctx.db
      .insert(counterRule)
      .values({ townId, ...rule })
      .onConflictDoUpdate({ target: counterRule.townId, set: rule }),
    appendRecord(ctx, {
      ...{ action: 'counter.rule', subjectKind: 'centre', subjectId: String(townId), jurisdiction },
      detail: { lead, elderEvery },
    }),
  ]);
}
