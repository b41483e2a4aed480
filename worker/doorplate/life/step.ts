import { eq, type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { can } from '../../../shared/access.ts';
import { type PlateAction, type PlateStatus, plateLifecycle } from '../../../shared/doorplate/lifecycle.ts';
import type { PlateStep } from '../../../shared/doorplate/production/schema.ts';
import { DomainError } from '../../../shared/errors.ts';
import { actorId } from '../../../shared/lifecycle.ts';
import { appendRecord } from '../../audit/append.ts';
import { type Command, commandOf, noteCommand, once } from '../../command/once.ts';
import type { Context } from '../../context.ts';
import { guarded, ifStill } from '../../guard.ts';
import { requireStep } from '../../lifecycle/step.ts';
import { doorplate, plateEvent } from '../table.ts';
import { codeOf, type OwnPlate, selectOwnPlate } from './load.ts';

type Detail = Readonly<Record<string, string | number | boolean | null>>;

export interface StepInput {
  code: string;
  action: PlateAction;
  /** Idempotency key: what was done under it is not done again. */
  key: string;
  /** What was asked for: the same key with something else is refused. */
  asked: unknown;
  /** When it was done at the door. */
  doneAt?: number | undefined;
  /** Public facts of the step, for its event. */
  detail?: Detail;
}

/** What a step brings along, in the same batch. */
export interface Effects {
  set?: Partial<typeof doorplate.$inferInsert>;
  statements?: BatchItem<'sqlite'>[];
}

/** A phone that was without network may be late by this much, in milliseconds; what claims to be older is dated now. */
const LATEST = 30 * 86_400_000;

/**
 * The only writer of one plate's status (of many: `stepPlates`): by the lifecycle, in the actor's place, with its event and its record in one batch. The
 * same key again gives the same reply. Throws `notFound` elsewhere, `notAvailable` in the wrong status, `conflict` when
 * someone was faster, `keyReused` when the key was another step's.
 */
export async function takeStep(
  ctx: Context,
  input: StepInput,
  effects: (row: OwnPlate, doneAt: number) => Effects = () => ({}),
): Promise<PlateStep & { replayed: boolean }> {
  const code = codeOf(input.code);
  const given = await commandOf(input.key, [input.action, code, input.asked]);
  const carryOut = async () => stepTo(ctx, { ...input, code, given }, effects);
  return once(ctx, given, carryOut, async () => {
    const { plate, place } = await getOwn(ctx, { ...input, code });
    return { code, status: plate.status, place, replayed: true };
  });
}

async function getOwn(ctx: Context, input: Pick<StepInput, 'code' | 'action'>): Promise<OwnPlate> {
  const [row] = await selectOwnPlate(ctx, input.code);
  const permission = plateLifecycle.find(({ action }) => action === input.action)?.permission ?? 'plate.read';
  if (!row || !can(ctx.actor, permission, { jurisdiction: row.jurisdiction })) throw new DomainError('notFound');
  return row;
}

async function stepTo(
  ctx: Context,
  input: StepInput & { given: Command },
  effects: (row: OwnPlate, doneAt: number) => Effects,
): Promise<PlateStep & { replayed: boolean }> {
  const row = await getOwn(ctx, input);
  const { status } = row.plate;
  const step = requireStep(plateLifecycle, input.action, { status, actor: ctx.actor, subject: row });
  const doneAt = doneAtOf(ctx, input.doneAt);
  await write(ctx, row, { ...input, to: step.to, doneAt }, effects(row, doneAt));
  ctx.memo.forget();
  return { code: input.code, status: step.to, place: row.place, replayed: false };
}

function doneAtOf(ctx: Context, doneAt: number | undefined): number {
  const now = ctx.now();
  return doneAt !== undefined && doneAt <= now && doneAt > now - LATEST ? doneAt : now;
}

interface Written extends StepInput {
  given: Command;
  to: PlateStatus;
  doneAt: number;
}

async function write(ctx: Context, { plate, jurisdiction }: OwnPlate, step: Written, effects: Effects): Promise<void> {
  const isAsSeen = sql`${doorplate.status} = ${plate.status} AND ${doorplate.changedAt} = ${plate.changedAt}`;
  const { action, detail } = step;
  await guarded(
    ctx.db.batch([
      noteCommand(ctx, step.given, plate.code),
      ctx.db
        .update(doorplate)
        .set({ ...effects.set, status: ifStill(isAsSeen, step.to), changedAt: ctx.now() })
        .where(eq(doorplate.code, plate.code)),
      insertEvent(ctx, { action, status: step.to, code: plate.code, doneAt: step.doneAt, detail }),
      ...(effects.statements ?? []),
      appendRecord(ctx, {
        ...{ action: `plate.${action}`, subjectKind: 'plate', subjectId: plate.code, jurisdiction },
        ...(detail && { detail }),
      }),
    ]),
  );
}

interface EventInput {
  code: string;
  action: string;
  status: PlateStatus;
  doneAt?: number;
  detail?: Detail | undefined;
}

/** Statement that adds to a plate's history, `when` a condition holds. */
export function insertEvent(ctx: Context, { detail, ...event }: EventInput, when: SQL = sql`true`) {
  const { actor } = ctx;
  const doneAt = event.doneAt === undefined || event.doneAt === ctx.now() ? null : event.doneAt;
  const name = actor.kind === 'staff' ? actor.name : null;
  const json = detail && Object.keys(detail).length ? JSON.stringify(detail) : null;
  return ctx.db
    .insert(plateEvent)
    .select(sql`SELECT NULL, ${event.code}, ${event.action}, ${event.status}, ${ctx.now()},
    ${doneAt}, ${actor.kind}, ${actorId(actor)}, ${name}, ${json} WHERE ${when}`);
}
