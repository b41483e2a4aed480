import { asc, eq, sql } from 'drizzle-orm';
import type { Permission } from '../../shared/access.ts';
import { DEFAULT_RULE, type LineRule } from '../../shared/counter/rule.ts';
import { DomainError } from '../../shared/errors.ts';
import { liesIn, placesOf } from '../account/scope.ts';
import { centreSetting } from '../appointment/table.ts';
import type { Context } from '../context.ts';
import { counterRule } from './table.ts';

/** The counter at which someone works: one a town. */
export interface Counter {
  townId: number;
  /** Path of the town. */
  jurisdiction: string;
}

/** The counter within the actor's places. Throws `notFound` where there is none: another town, or a part of this one. */
export async function findCounter(ctx: Context, permission: Permission): Promise<Counter> {
  const places = placesOf(ctx.actor, permission);
  const key = `counter:${JSON.stringify(places)}`;
  const known = ctx.memo.get<Counter>(key, ctx.now());
  if (known) return known;
  const [found] = await ctx.db
    .select({ townId: centreSetting.townId, jurisdiction: centreSetting.jurisdiction })
    .from(centreSetting)
    .where(liesIn(centreSetting.jurisdiction, places))
    .orderBy(asc(centreSetting.townId))
    .limit(1);
  if (!found) throw new DomainError('notFound');
  ctx.memo.set(key, found, ctx.now());
  return found;
}

/** Statement for how people take turns at a counter. */
export function selectRule(ctx: Context, townId: number) {
  return ctx.db
    .select({
      lead: sql<number | null>`${counterRule.leadMinutes}`.as('lead'),
      elderEvery: sql<number | null>`${counterRule.elderEvery}`.as('elder_every'),
      grace: sql<number>`${centreSetting.lateMinutes}`.as('grace'),
    })
    .from(centreSetting)
    .leftJoin(counterRule, eq(counterRule.townId, centreSetting.townId))
    .where(eq(centreSetting.townId, townId));
}

/** The rule in a row of `selectRule`. */
export function ruleOf(row: Awaited<ReturnType<typeof selectRule>>[number] | undefined): LineRule {
  return {
    lead: row?.lead ?? DEFAULT_RULE.lead,
    grace: row?.grace ?? DEFAULT_RULE.grace,
    elderEvery: row?.elderEvery ?? DEFAULT_RULE.elderEvery,
  };
}
