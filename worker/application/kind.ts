import { eq } from 'drizzle-orm';
import type { AnyDetail } from '../../shared/application/actions.ts';
import { type AlarmFacts, alarmsOf, nextAlarm } from '../../shared/application/alarms.ts';
import { applicationRules } from '../../shared/application/case-rules.ts';
import { LICENCE } from '../../shared/application/guards.ts';
import type { ApplicationAction, ApplicationStatus } from '../../shared/application/lifecycle.ts';
import { type ApplicationClock, advanceClock, dueOn } from '../../shared/application/limits.ts';
import { endOfDay, localDate } from '../../shared/time.ts';
import { type Alarm, type CaseStep, caseKind, type Effects, type LoadedCase } from '../case/kind.ts';
import type { CaseRow } from '../case/queries.ts';
import type { Context } from '../context.ts';
import { answersView, namesIn } from './answers.ts';
import { detailEffects } from './effects.ts';
import { noticeOf } from './notice.ts';
import { datesOf, papersOf, toBring } from './papers.ts';
import { type ApplicationResults, applicationOf, openAnswers, selectApplication } from './queries.ts';
import { application } from './table.ts';

/** What limits and alarms look at. */
function limitsOf(found: Pick<LoadedCase, 'own'>): { clock: ApplicationClock; licence: boolean } {
  const { clock, item } = applicationOf(found);
  return { clock, licence: item.licence };
}

/** 办件 as the case engine asks for it. */
export const applicationKind = caseKind({
  rules: applicationRules,
  reads: (ctx, caseId) => [selectApplication(ctx, caseId)],
  marks: (own) => (applicationOf({ own }).item.licence ? [LICENCE] : []),
  // A photo that is supplied was supplied elsewhere at the same time.
  losesOn: ['material_photo'],
  effects,
  alarms: (_, { row, own }) =>
    alarmsOf(alarmFactsOf(row, own)).map((alarm): Alarm => ({ ...alarm, does: deedOf(alarm.kind) })),
  internal: ['proposeNotAccepted', 'dropNotAccepted'],
  dates: datesOf,
  notice: noticeOf,
  toBring,
  answers: async (ctx, found, show) =>
    answersView(applicationOf(found).item, await openAnswers(ctx, found), { language: ctx.language, show }),
  people: async (ctx, found) => namesIn(await openAnswers(ctx, found)),
  papers: papersOf,
  page: (caseId) => `/progress/${caseId}`,
});

/** What the scheduler looks at. */
function alarmFactsOf({ file }: CaseRow, own: ApplicationResults): AlarmFacts {
  const status = file.status as ApplicationStatus;
  return { status, ...limitsOf({ own }), rating: file.rating, since: file.changedAt };
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
async function effects(ctx: Context, made: CaseStep<ApplicationResults>): Promise<Effects> {
  const { row, step, at, also } = made;
  const detail = made.detail as AnyDetail | undefined;
  const action = step.action as ApplicationAction;
  const status = step.to as ApplicationStatus;
  const limits = limitsOf(made);
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
