import { eq, sql } from 'drizzle-orm';
import type { AnyDetail } from '../../shared/application/actions.ts';
import { type AlarmFacts, alarmsOf, nextAlarm } from '../../shared/application/alarms.ts';
import { applicationRules } from '../../shared/application/case-rules.ts';
import { LICENCE } from '../../shared/application/guards.ts';
import type { ApplicationAction, ApplicationStatus } from '../../shared/application/lifecycle.ts';
import { type ApplicationClock, advanceClock, dueOn } from '../../shared/application/limits.ts';
import type { Answers } from '../../shared/catalogue/conditions.ts';
import { endOfDay, localDate } from '../../shared/time.ts';
import { answersView } from '../case/desk/answers.ts';
import { type Alarm, type CaseStep, caseKind, type Effects } from '../case/kind.ts';
import type { CaseRow } from '../case/queries.ts';
import { itemOfApplication } from '../catalogue/item-of.ts';
import { serviceItem } from '../catalogue/table.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import { detailEffects } from './effects.ts';
import { application } from './table.ts';

/** Statement for what the engine has to know of an application: its clock, and whether it asks for a licence. */
function selectLimits(ctx: Context, caseId: string) {
  return ctx.db
    .select({
      clock: application.clock,
      licence: sql<number | null>`json_extract(${serviceItem.body}, '$.licence')`.as('licence'),
    })
    .from(application)
    .innerJoin(serviceItem, itemOfApplication())
    .where(eq(application.caseId, caseId));
}
type Own = readonly [Awaited<ReturnType<typeof selectLimits>>];

/** Of an application that is loaded. Throws when the case has no such row: a fault of the program. */
function limitsOf([[limits]]: Own): { clock: ApplicationClock; licence: boolean } {
  if (!limits) throw new Error('an application without its row');
  return { clock: limits.clock, licence: Boolean(limits.licence) };
}

/** 办件 as the case engine asks for it. */
export const applicationKind = caseKind({
  rules: applicationRules,
  reads: (ctx, caseId) => [selectLimits(ctx, caseId)],
  marks: (own) => (limitsOf(own).licence ? [LICENCE] : []),
  // A photo that is supplied was supplied elsewhere at the same time.
  losesOn: ['material_photo'],
  effects,
  alarms: (_, { row, own }) =>
    alarmsOf(alarmFactsOf(row, own)).map((alarm): Alarm => ({ ...alarm, does: deedOf(alarm.kind) })),
  async answers(ctx, { file }, show) {
    const [found] = await ctx.db
      .select({ sealed: application.answersSealed, item: serviceItem.body })
      .from(application)
      .innerJoin(serviceItem, itemOfApplication())
      .where(eq(application.caseId, file.id));
    if (!found) return [];
    const answers = await open<Answers>(ctx.keys, found.sealed, `answers:${file.id}`);
    return answersView(found.item, answers, { language: ctx.language, show });
  },
  page: (caseId) => `/progress/${caseId}`,
});

/** What the scheduler looks at. */
function alarmFactsOf({ file }: CaseRow, own: Own): AlarmFacts {
  const status = file.status as ApplicationStatus;
  return { status, ...limitsOf(own), rating: file.rating, since: file.changedAt };
}

function deedOf(kind: ReturnType<typeof alarmsOf>[number]['kind']): Alarm['does'] {
  switch (kind) {
    case 'deemAccepted':
    case 'lapse':
    case 'resumeClock':
    case 'close':
      return 'act';
    case 'reminder':
      return 'remind';
    default:
      return 'warn';
  }
}

/** The clock moves on, and limit and alarm with it. */
async function effects(ctx: Context, made: CaseStep<Own>): Promise<Effects> {
  const { row, step, at, also } = made;
  const detail = made.detail as AnyDetail | undefined;
  const action = step.action as ApplicationAction;
  const status = step.to as ApplicationStatus;
  const limits = limitsOf(made.own);
  const until = detail && 'until' in detail ? detail.until : undefined;
  const clock = advanceClock(limits.clock, action, localDate(at), until);
  const due = dueOn(status, clock);
  const facts = { status, clock, licence: limits.licence, rating: also.rating ?? row.file.rating, since: at };
  const alarm = nextAlarm(facts, also.answered ?? heardUntil(row, step, at));
  const more = await detailEffects(ctx, row, action, detail);
  return {
    set: { dueAt: due ? endOfDay(due) : null, alarmAt: alarm?.at ?? null, ...more.set },
    statements: [
      ctx.db.update(application).set({ clock }).where(eq(application.caseId, row.file.id)),
      ...more.statements,
    ],
  };
}

/**
 * Instant up to which alarms are no news any more. A step that leaves the case where it is leaves its limit running too: what
 * the scheduler has not come to yet is still to be said.
 */
function heardUntil({ file }: CaseRow, step: CaseStep['step'], at: number): number {
  return (step.from === step.to ? Math.min(at, file.alarmAt ?? at) : at) - 1;
}
