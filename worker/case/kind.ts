import type { BatchItem, BatchResponse } from 'drizzle-orm/batch';
import type { CaseKind } from '../../shared/case/kinds.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { CaseRules, Transition } from '../../shared/lifecycle.ts';
import type { Context } from '../context.ts';
import type { CaseRow, EventRow } from './queries.ts';
import type { caseFile } from './table.ts';

export type Statement = BatchItem<'sqlite'>;
export type Statements = readonly Statement[];

declare module '../context.ts' {
  interface Context {
    /** Every kind of case, as the engine asks it. */
    kinds: CaseKinds;
  }
}

/** A case as it is now: its file, what was done so far, and what its kind keeps of it. */
export interface LoadedCase<Own = readonly unknown[]> {
  row: CaseRow;
  events: readonly EventRow[];
  /** Results of the kind's `reads`. */
  own: Own;
}

/** More that is written with a step, in the same batch: a rating, photos that were supplied. */
export interface StepExtras {
  statements: Statement[];
  /** The grade that the step gives. */
  rating?: number;
  /** Instant of the alarm that this step answers; the next one comes after it. */
  answered?: number;
}

/** A step that the lifecycle lets through, before it is written. */
export interface CaseStep<Own = readonly unknown[]> extends LoadedCase<Own> {
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
  statements: Statement[];
}

/** What time alone brings to a case: a warning, a reminder to the applicant (a step as well), or a step of the system. */
export interface Alarm {
  /** Name of the warning, or of the action. */
  kind: string;
  at: number;
  dueAt: number;
  does: 'warn' | 'remind' | 'act';
}

/** What the desk is shown of an answer: the personal words of it as the reader may see them. */
export type Show = (value: string) => string;

/** What the engine asks a kind of case. `rules` hold what both sides of the network know of it. */
export interface CaseKindOnServer<Reads extends Statements = Statements> {
  rules: CaseRules;
  /** Statements for what the kind keeps of a case, by key; of a case of another kind they find no row. */
  reads(ctx: Context, caseId: string): Reads;
  /** What the kind says of a case for the guards of its own. */
  marks?(own: BatchResponse<Reads>): readonly string[];
  /** Tables of the kind on whose keys a step can lose against another that was faster: it gets `conflict`. */
  losesOn?: readonly string[];
  /** Constraints of the kind that refuse a step, and what is answered then. */
  refusedBy?: Readonly<Record<string, ErrorCode>>;
  /**
   * Checks what a step's detail refers to and gives what the step changes, the next limit and alarm among it; written in one batch
   * with the event. Throws `invalid` when it refers to nothing that fits.
   */
  effects(ctx: Context, step: CaseStep<BatchResponse<Reads>>): Promise<Effects>;
  /** Everything that time alone will bring while the case stays as it is, earliest first. */
  alarms(ctx: Context, found: LoadedCase<BatchResponse<Reads>>): readonly Alarm[];
  /** What was asked for, for the desk: labels in the reader's language, personal words as `show` lets them be seen. */
  answers(ctx: Context, row: CaseRow, show: Show): Promise<{ id: string; label: string; value: string }[]>;
  /** Statements that leave nothing personal in the kind's own rows of a case; of other kinds they find no row. */
  forget?(ctx: Context, caseId: string): Promise<Statement[]>;
  /** Path of the applicant's own page of a case, without language or plate. */
  page(caseId: string): string;
}

export type CaseKinds = Readonly<Record<CaseKind, CaseKindOnServer>>;

/** Declares a kind of case: what it reads gives the type of what its functions get. */
export function caseKind<const Reads extends Statements>(kind: CaseKindOnServer<Reads>): CaseKindOnServer<Reads> {
  return kind;
}
