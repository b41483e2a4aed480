import type { SQL } from 'drizzle-orm';
import type { BatchItem, BatchResponse } from 'drizzle-orm/batch';
import type { CaseView, MaterialView } from '../../shared/case/desk.ts';
import type { CaseKind } from '../../shared/case/kinds.ts';
import type { NoticeView } from '../../shared/case/notice.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { CaseRules, Transition } from '../../shared/lifecycle.ts';
import type { LocalDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { CaseRow, EventRow } from './queries.ts';
import type { Show } from './show.ts';
import type { caseFile } from './table.ts';

export type Statement = BatchItem<'sqlite'>;
export type Statements = readonly Statement[];

declare module '../context.ts' {
  interface Context {
    /** Every kind of case, as the engine asks it. */
    kinds: CaseKinds;
    /** Whoever has a say when a case begins: gives what is written with it, or throws. */
    onNewCase: readonly NewCaseHook[];
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

/** One line of what was asked for, in words. */
export type AnswerLine = CaseView['answers'][number];

/** Dates of a case by the calendar as it is known today. */
export interface CaseDates {
  /** By which the next step is due. */
  dueOn: LocalDate | null;
  acceptedOn: LocalDate | null;
  /** By which the centre answers. */
  answerOn: LocalDate | null;
}

/** What the desk's page shows of a case that has papers and a clock. */
export interface CasePapers extends Pick<CaseView, 'clock' | 'deliveryWays'> {
  materials: Omit<MaterialView, 'photos'>[];
}

/** Which case: its id, or SQL that finds the id. */
export type CaseId = string | SQL;

/** What the engine asks a kind of case. `rules` hold what both sides of the network know of it. */
export interface CaseKindOnServer<Reads extends Statements = Statements> {
  rules: CaseRules;
  /** Statements for what the kind keeps of a case, by key; of a case of another kind they find no row. */
  reads(ctx: Context, caseId: CaseId): Reads;
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
  /** Steps that concern the office only; the applicant hears of their outcome. */
  internal?: readonly string[];
  /** Dates of a case, of a kind that counts them in working days; of others the file's `dueAt` says when the next step is due. */
  dates?(found: LoadedCase<BatchResponse<Reads>>): CaseDates;
  /** What the office asks of the applicant and waits for. */
  notice?(ctx: Context, found: LoadedCase<BatchResponse<Reads>>): Promise<NoticeView | null>;
  /** What the applicant still has to bring, in the reader's language. */
  toBring?(ctx: Context, found: LoadedCase<BatchResponse<Reads>>): Promise<string[]>;
  /** What was asked for, for the desk: labels in the reader's language, personal words as `show` lets them be seen. */
  answers(ctx: Context, found: LoadedCase<BatchResponse<Reads>>, show: Show): Promise<AnswerLine[]>;
  /** Names of people in what was asked for: masked wherever words of the case are shown. */
  people?(ctx: Context, found: LoadedCase<BatchResponse<Reads>>): Promise<string[]>;
  papers?(ctx: Context, found: LoadedCase<BatchResponse<Reads>>): Promise<CasePapers>;
  /** Statements that leave nothing personal in the kind's own rows of a case; of other kinds they find no row. */
  forget?(ctx: Context, caseId: string): Promise<Statement[]>;
  /** Path of the applicant's own page of a case, without language or plate. */
  page(caseId: string): string;
}

/** A case that is about to begin. */
export interface BegunCase {
  caseId: string;
  householdId: number | null;
  at: number;
}
export type NewCaseHook = (ctx: Context, begun: BegunCase) => Statements;

export type CaseKinds = Readonly<Record<CaseKind, CaseKindOnServer>>;

/** Declares a kind of case: what it reads gives the type of what its functions get. */
export function caseKind<const Reads extends Statements>(kind: CaseKindOnServer<Reads>): CaseKindOnServer<Reads> {
  return kind;
}
