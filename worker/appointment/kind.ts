import { sql } from 'drizzle-orm';
import { type AppointmentFacts, appointmentAlarms } from '../../shared/appointment/alarms.ts';
import { appointmentRules } from '../../shared/appointment/case-rules.ts';
import { APPOINTMENT_ENDED } from '../../shared/appointment/lifecycle.ts';
import { printTicket } from '../../shared/appointment/ticket.ts';
import { localTime } from '../../shared/time.ts';
import { type AnswerLine, type CaseStep, caseKind, type Effects } from '../case/kind.ts';
import type { Context } from '../context.ts';
import { uncountBooking } from './seats.ts';
import { changeOf, type StepChange } from './step-change.ts';
import { appointment } from './table.ts';
import { selectVisit, type VisitRow } from './visit-row.ts';

/** What a step changes besides the booking: at the counter, say. */
type FurtherEffects = (ctx: Context, made: CaseStep) => Promise<Effects['statements']>;

/** 预约 as the case engine asks for it. `further` is written in the batch of each step. */
export const appointmentKind = (further: FurtherEffects) =>
  caseKind({
    rules: appointmentRules,
    reads: (ctx, caseId) => [selectVisit(ctx, caseId)],
    // The clerk called someone else at the same moment, or another clerk this person.
    losesOn: ['counter_turn'],
    refusedBy: { slot_capacity: 'slotFull' },
    effects: (ctx, made) => effects(ctx, made, further),
    alarms(_, { row: { file }, own: [[found]] }) {
      if (!found) return [];
      return appointmentAlarms({ ...found.visit, status: file.status, lateMinutes: found.setting.lateMinutes });
    },
    answers: async (ctx, { own: [[found]] }) => (found ? answers(ctx, found) : []),
    page: (caseId) => `/appointment/${caseId}`,
  });

function answers(ctx: Context, { visit }: VisitRow): AnswerLine[] {
  const zh = ctx.language === 'zh';
  const ticket = printTicket(visit);
  return [
    ...(visit.startsAt === null
      ? []
      : [{ id: 'at', label: zh ? '时间' : 'Time', value: localTime(visit.startsAt).replace('T', ' ') }]),
    ...(ticket ? [{ id: 'ticket', label: zh ? '号码' : 'Ticket', value: ticket }] : []),
    {
      id: 'place',
      label: zh ? '地点' : 'Place',
      value: visit.place === 'home' ? (zh ? '上门' : 'At home') : zh ? '服务中心窗口' : 'At the centre',
    },
  ];
}

/** Seats, counts and the next alarm follow every step, in its batch. */
async function effects(ctx: Context, made: CaseStep<readonly [VisitRow[]]>, further: FurtherEffects): Promise<Effects> {
  const [[row]] = made.own;
  if (!row) throw new Error('an appointment without its row');
  const change = await changeOf(ctx, made, row);
  const status = made.step.to;
  const facts: AppointmentFacts = {
    ...row.visit,
    ...change.facts,
    status,
    lateMinutes: row.setting.lateMinutes,
  };
  const heard = made.also.answered ?? made.at - 1;
  const alarm = appointmentAlarms(facts).find(({ at }) => at > heard);
  const dueAt = status === 'booked' && facts.place === 'home' ? facts.endsAt : null;
  const statements = [...statementsFor(ctx, made, change), ...(await further(ctx, made))];
  return { set: { dueAt, alarmAt: alarm?.at ?? null }, statements };
}

function statementsFor(ctx: Context, { row, step }: CaseStep, change: StepChange): Effects['statements'] {
  const { id } = row.file;
  const hasEnded = APPOINTMENT_ENDED.has(step.to) && !APPOINTMENT_ENDED.has(step.from);
  return [
    ...change.seats,
    ...(Object.keys(change.set).length
      ? [ctx.db.update(appointment).set(change.set).where(sql`${appointment.caseId} = ${id}`)]
      : []),
    ...(hasEnded ? [uncountBooking(ctx, id)] : []),
  ];
}
