import type { BatchItem } from 'drizzle-orm/batch';
import type { Transition } from '../../shared/lifecycle.ts';
import type { Context } from '../context.ts';
import type { Show } from './desk/answers.ts';
import type { CaseRow, EventRow } from './queries.ts';
import type { caseFile } from './table.ts';

/** More that happens with a step, in the same batch: a rating, photos that were supplied. */
export interface StepExtras {
  statements: BatchItem<'sqlite'>[];
  /** The grade that the step gives. */
  rating?: number;
  /** Instant of the alarm that this step answers; the next one comes after it. */
  answered?: number;
}

/** A step that the lifecycle lets through, before it is written. */
export interface CaseStep {
  row: CaseRow;
  events: readonly EventRow[];
  step: Transition;
  at: number;
  /** Version the case has after the step. */
  version: number;
  /** Parsed by the kind's rules; undefined for actions that carry nothing. */
  detail: unknown;
  also: StepExtras;
}

/** What a step changes besides status, version and record. */
export interface Effects {
  set: Partial<Pick<typeof caseFile.$inferInsert, 'departmentId' | 'dueAt' | 'alarmAt'>>;
  statements: BatchItem<'sqlite'>[];
}

/** What time alone brings to a case: a warning, a reminder to the applicant (a step as well), or a step of the system. */
export interface Alarm {
  /** Name of the warning, or of the action. */
  kind: string;
  at: number;
  dueAt: number;
  does: 'warn' | 'remind' | 'act';
}

/** What the engine asks a kind of case. `shared/case/rules.ts` holds what both sides of the network know of it. */
export interface CaseKindOnServer {
  /**
   * Checks what a step's detail refers to and gives what the step changes, the next limit and alarm among it; written in one batch
   * with the event. Throws `invalid` when it refers to nothing that fits.
   */
  effects(ctx: Context, step: CaseStep): Promise<Effects>;
  /** Everything that time alone will bring while the case stays as it is, earliest first. */
  alarms(ctx: Context, row: CaseRow): Promise<readonly Alarm[]>;
  /** What was asked for, for the desk: labels in the reader's language, personal words as `show` lets them be seen. */
  answers(ctx: Context, row: CaseRow, show: Show): Promise<{ id: string; label: string; value: string }[]>;
  /** Statements that leave nothing personal in the kind's own rows of a case; of other kinds they find no row. */
  forget?(ctx: Context, caseId: string): Promise<BatchItem<'sqlite'>[]>;
  /** Path of the applicant's own page of a case, without language or plate. */
  page(caseId: string): string;
}
