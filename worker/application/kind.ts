import { eq } from 'drizzle-orm';
import type { AnyDetail } from '../../shared/application/actions.ts';
import { type AlarmFacts, alarmsOf, nextAlarm } from '../../shared/application/alarms.ts';
import type { ApplicationAction, ApplicationStatus } from '../../shared/application/lifecycle.ts';
import { type ApplicationClock, advanceClock, dueOn } from '../../shared/application/limits.ts';
import type { Answers } from '../../shared/catalogue/conditions.ts';
import { endOfDay, localDate } from '../../shared/time.ts';
import { answersView } from '../case/desk/answers.ts';
import type { Alarm, CaseKindOnServer, CaseStep, Effects } from '../case/kind.ts';
import type { CaseRow } from '../case/queries.ts';
import { itemOfApplication } from '../catalogue/item-of.ts';
import { serviceItem } from '../catalogue/table.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import { detailEffects } from './effects.ts';
import { application } from './table.ts';

/** The limits of a case that is an application. */
export function clockOf({ clock }: Pick<CaseRow, 'clock'>): ApplicationClock {
  if (!clock) throw new Error('a case without the row of its kind');
  return clock;
}

/** 办件 as the case engine asks for it. */
export const applicationKind: CaseKindOnServer = {
  effects,
  alarms: async (_, row) => alarmsOf(alarmFactsOf(row)).map((alarm): Alarm => ({ ...alarm, does: deedOf(alarm.kind) })),
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
};

/** What the scheduler looks at. */
function alarmFactsOf(row: CaseRow): AlarmFacts {
  const { file, licence } = row;
  const status = file.status as ApplicationStatus;
  return { status, clock: clockOf(row), licence: Boolean(licence), rating: file.rating, since: file.changedAt };
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
async function effects(ctx: Context, made: CaseStep): Promise<Effects> {
  const { row, step, at, also } = made;
  const detail = made.detail as AnyDetail | undefined;
  const action = step.action as ApplicationAction;
  const status = step.to as ApplicationStatus;
  const until = detail && 'until' in detail ? detail.until : undefined;
  const clock = advanceClock(clockOf(row), action, localDate(at), until);
  const due = dueOn(status, clock);
  const facts = { status, clock, licence: Boolean(row.licence), rating: also.rating ?? row.file.rating, since: at };
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
