import { and, eq, isNull } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { InferOutput } from 'valibot';
import type { COUNTER_DETAILS } from '../../shared/appointment/counter-details.ts';
import type { CaseStep } from '../case/kind.ts';
import type { Context } from '../context.ts';
import { callAgain, callTo } from './call-effects.ts';
import { comeIn, moveInLine, sendOn } from './line-effects.ts';
import { counterLine, counterTurn } from './table.ts';

type Statements = BatchItem<'sqlite'>[];
type Detail<A extends keyof typeof COUNTER_DETAILS> = InferOutput<(typeof COUNTER_DETAILS)[A]>;
type TurnEnd = NonNullable<typeof counterTurn.$inferInsert.outcome>;

/**
 * What a step of an appointment changes at the counter: the place in line, the call. Written in the batch of the step, so that
 * line and status never disagree, whoever takes the step and from wherever. Throws `invalid` for a window or a person that is not
 * there, `notAvailable` for a check-in on another day.
 */
export async function counterEffects(ctx: Context, { row, step, at, detail }: CaseStep): Promise<Statements> {
  const { id } = row.file;
  switch (step.action) {
    case 'checkIn':
      return comeIn(ctx, id, at, (detail as Detail<'checkIn'>).isElder);
    case 'call':
      return callTo(ctx, id, at, (detail as Detail<'call'>).windowId);
    case 'recall':
      return callAgain(ctx, id, at);
    case 'serve':
      return [ctx.db.update(counterTurn).set({ servedAt: at }).where(openTurn(id))];
    case 'park':
      return [endTurn(ctx, id, at, 'parked'), setLine(ctx, id, { state: 'parked' })];
    case 'resume':
      return [setLine(ctx, id, { state: 'waiting', placedBy: 'returned', since: at })];
    case 'forward': {
      const to = await sendOn(ctx, id, (detail as Detail<'forward'>).windowId);
      return [endTurn(ctx, id, at, 'forwarded'), setLine(ctx, id, { ...to, since: at })];
    }
    case 'reorder':
      return [setLine(ctx, id, await moveInLine(ctx, id, (detail as Detail<'reorder'>).before))];
    case 'passOver':
      return [endTurn(ctx, id, at, 'passedOver'), setLine(ctx, id, { state: 'passedOver' })];
    case 'noShow':
      return leave(ctx, id, at, 'noShow');
    case 'finish':
      return leave(ctx, id, at, 'done');
    case 'leave':
    case 'lapse':
      return leave(ctx, id, at, step.from === 'served' ? 'done' : 'passedOver');
    default:
      return [];
  }
}

const openTurn = (caseId: string) => and(eq(counterTurn.caseId, caseId), isNull(counterTurn.endedAt));

function setLine(ctx: Context, caseId: string, changed: Partial<typeof counterLine.$inferInsert>) {
  return ctx.db.update(counterLine).set(changed).where(eq(counterLine.caseId, caseId));
}

function endTurn(ctx: Context, caseId: string, at: number, outcome: TurnEnd) {
  return ctx.db.update(counterTurn).set({ endedAt: at, outcome }).where(openTurn(caseId));
}

function leave(ctx: Context, caseId: string, at: number, outcome: TurnEnd): Statements {
  return [endTurn(ctx, caseId, at, outcome), setLine(ctx, caseId, { state: 'gone' })];
}
