import { appointmentLifecycle } from '../../shared/appointment/lifecycle.ts';
import { ticketOf } from '../../shared/counter/number.ts';
import type { CurrentTurn, TicketLine } from '../../shared/counter/schema.ts';
import { availableActions } from '../../shared/lifecycle.ts';
import type { Context } from '../context.ts';
import type { Day, Person } from './day.ts';
import type { ExpectedRow } from './select-day.ts';

/** What someone came for, in the reader's language. */
export function titleOf(ctx: Context, row: { titleZh: string; titleEn: string }): string {
  return ctx.language === 'zh' ? row.titleZh : row.titleEn;
}

/** Someone at the counter, without their name. */
export function lineOf(ctx: Context, day: Day, one: Person & { isElderTurn?: boolean }): TicketLine {
  const { line, version, origin } = one.row;
  return {
    caseId: one.id,
    ticket: one.ticket,
    itemName: titleOf(ctx, one.row),
    name: '',
    isElder: one.isElder,
    isBooked: origin !== 'walkIn',
    bookedAt: line.bookedAt,
    arrivedAt: line.arrivedAt,
    placedBy: line.placedBy,
    isElderTurn: one.isElderTurn ?? false,
    forWindow: day.windows.find(({ id }) => id === line.forWindowId)?.row.number ?? null,
    minutes: day.waits.get(one.id)?.minutes ?? null,
    version,
  };
}

/** Someone who has booked and is not here yet, without their name. */
export function expectedLine(ctx: Context, row: ExpectedRow): TicketLine {
  return {
    caseId: row.caseId,
    ticket: ticketOf(row),
    itemName: titleOf(ctx, row),
    ...{ name: '', isElder: false, isBooked: true, bookedAt: row.bookedAt, arrivedAt: null, placedBy: null },
    ...{ isElderTurn: false, forWindow: null, minutes: null, version: row.version },
  };
}

/** Who was called to a window and what `me` may do with them, without their name. */
export function turnOf(ctx: Context, day: Day, turn: Day['turns'][number], me: string): CurrentTurn[] {
  const one = day.people.find(({ id }) => id === turn.caseId);
  if (!one) return [];
  const { isElderTurn: _, minutes: __, forWindow: ___, ...line } = lineOf(ctx, day, one);
  const state = turn.servedAt === null ? 'called' : 'served';
  const { windowId, calledAt, servedAt, recalls, staffId } = turn;
  const available = actionsOf(ctx, one, state, recalls);
  return [{ ...line, state, windowId, calledAt, servedAt, recalls, isMine: staffId === me, available }];
}

/** The buttons: by the same table the server asks. */
function actionsOf(ctx: Context, { row }: Person, status: 'called' | 'served', recalls: number): string[] {
  const facts = {
    ...{ id: row.line.caseId, jurisdiction: row.jurisdiction, departmentId: null, householdId: null, status },
    ...{ takenInBy: null, rating: null },
    history: Array.from({ length: recalls }, () => ({ action: 'recall', actorId: null })),
  };
  return availableActions(appointmentLifecycle, facts, ctx.actor);
}
