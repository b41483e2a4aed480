import { and, eq } from 'drizzle-orm';
import * as v from 'valibot';
import { can, holds } from '../../shared/access.ts';
import type { CaseStatus } from '../../shared/case/kinds.ts';
import { DomainError } from '../../shared/errors.ts';
import { actorId, findTransition, passesGuards, subjectOf, type Transition } from '../../shared/lifecycle.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { isRefusedBy } from '../database-error.ts';
import { isLate } from '../guard.ts';
import { overtaken } from '../overtaken.ts';
import { seal } from '../seal.ts';
import { factsOfCase } from './facts.ts';
import type { CaseKindOnServer, CaseStep, LoadedCase, StepExtras } from './kind.ts';
import { findCase } from './load-case.ts';
import { caseEvent, caseFile } from './table.ts';

export interface TransitionInput {
  caseId: string;
  /** The same case as the verb has loaded it, and chosen the action by; absent: it is loaded here. */
  found?: LoadedCase | undefined;
  /** Of the lifecycle of the case's kind. */
  action: string;
  /** Version the actor saw; absent: whatever is current. */
  version?: number | undefined;
  /** Told to the applicant. */
  reason?: string | undefined;
  /** What belongs to the action, see the rules of its kind. */
  detail?: unknown;
}

/**
 * The only writer of a case's status after its submission: *from → to, by whom, with which reason*, in one batch with its
 * event and its record. Of two transitions from one version the second hits the event's key, rolls back whole and gets
 * `conflict`. Throws `notFound` outside the actor's place, `forbidden`, `notAvailable` in the wrong status or against a
 * guard, `invalid` without a needed reason or detail.
 */
export async function transition(
  ctx: Context,
  input: TransitionInput,
  also: StepExtras = { statements: [] },
): Promise<{ status: CaseStatus; version: number }> {
  const found = input.found ?? (await findCase(ctx, input.caseId));
  if (!found) throw new DomainError('notFound');
  const kind = ctx.kinds[found.row.file.kind];
  const step = ruleOn(ctx, kind, found, input);
  const detail = readDetail(kind, input);
  const version = found.row.file.version + 1;
  const made: CaseStep = { ...found, step, at: ctx.now(), version, detail, also };
  try {
    await write(ctx, kind, made, input.reason?.trim() || undefined);
  } catch (error) {
    throw refusalOf(kind, error, input) ?? error;
  }
  return { status: step.to as CaseStatus, version };
}

/** What a batch that the database refused means: somebody was faster, or the kind knows. */
function refusalOf(
  { losesOn = [], refusedBy = {} }: CaseKindOnServer,
  error: unknown,
  { version }: TransitionInput,
): DomainError | undefined {
  for (const [constraint, code] of Object.entries(refusedBy))
    if (isRefusedBy(error, constraint)) return new DomainError(code);
  if (!isLate(error, ['case_event', ...losesOn])) return undefined;
  return version === undefined ? overtaken() : new DomainError('conflict');
}

/** Authorises and applies the lifecycle's rules. */
function ruleOn(ctx: Context, kind: CaseKindOnServer, found: LoadedCase, input: TransitionInput): Transition {
  const { row } = found;
  const facts = factsOfCase(ctx, found);
  const { actor } = ctx;
  // Of another place: not there at all, whatever is asked of it.
  if (actor.kind === 'staff' && holds(actor, 'case.read') && !can(actor, 'case.read', subjectOf(facts)))
    throw new DomainError('notFound');
  const { lifecycle } = kind.rules;
  const known = lifecycle.filter((t) => t.action === input.action);
  if (!known.some((t) => can(actor, t.permission, subjectOf(facts)))) {
    const isElsewhere = actor.kind !== 'staff' || known.some((t) => holds(actor, t.permission));
    throw new DomainError(isElsewhere ? 'notFound' : 'forbidden');
  }
  if (input.version !== undefined && input.version !== row.file.version) throw new DomainError('conflict');
  const step = findTransition(lifecycle, facts.status, input.action);
  if (!step || !passesGuards(step, facts, actor)) throw new DomainError('notAvailable');
  if (step.reason && !input.reason?.trim()) {
    throw new DomainError('invalid', { fields: [{ field: 'reason', code: 'required' }] });
  }
  return step;
}

function readDetail({ rules: { details } }: CaseKindOnServer, { action, detail }: TransitionInput): unknown {
  const schema = Object.hasOwn(details, action) ? details[action] : undefined;
  if (!schema) return undefined;
  const parsed = v.safeParse(schema, detail);
  if (parsed.success) return parsed.output;
  const fields = parsed.issues.map((issue) => ({ field: v.getDotPath(issue) ?? 'detail', code: 'required' }));
  throw new DomainError('invalid', { fields });
}

async function write(ctx: Context, kind: CaseKindOnServer, made: CaseStep, reason: string | undefined): Promise<void> {
  const { row, step, at, version, detail, also } = made;
  const { file } = row;
  const { actor } = ctx;
  const effects = await kind.effects(ctx, made);
  const staff = actor.kind === 'staff' ? { actorId: actorId(actor), actorName: actor.name } : {};
  // 首问负责: whoever of the staff acts first owns the case from then on.
  const owner = actor.kind === 'staff' && !file.ownerId ? { ownerId: actor.id, ownerName: actor.name } : {};
  const hasEnded = kind.rules.ended.has(step.to);
  const sealed = async (what: 'reason' | 'detail', value: unknown) =>
    value === undefined ? null : seal(ctx.keys, value, `${what}:${file.id}:${version}`);
  await ctx.db.batch([
    ctx.db.insert(caseEvent).values({
      caseId: file.id,
      version,
      at,
      action: step.action,
      status: step.to,
      actorKind: actor.kind,
      ...staff,
      reasonSealed: await sealed('reason', reason),
      detailSealed: await sealed('detail', detail),
    }),
    ctx.db
      .update(caseFile)
      .set({
        status: step.to,
        version,
        isOpen: !hasEnded,
        endedAt: hasEnded ? (file.endedAt ?? at) : null,
        changedAt: at,
        ...(also.rating !== undefined && { rating: also.rating }),
        ...owner,
        ...effects.set,
      })
      .where(and(eq(caseFile.id, file.id), eq(caseFile.version, file.version))),
    appendRecord(ctx, {
      action: `case.${step.action}`,
      subjectKind: 'case',
      subjectId: file.id,
      jurisdiction: file.jurisdiction,
      householdId: file.householdId,
      detail: { from: step.from, to: step.to, version },
    }),
    ...effects.statements,
    ...also.statements,
  ]);
}
