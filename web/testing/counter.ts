import type { Board, CurrentTurn, TicketLine } from '../../shared/counter/schema.ts';
import { MORNING } from './cases.ts';

/** Someone at the counter who took a number. */
export function ticketLine(ticket: string, more: Partial<TicketLine> = {}): TicketLine {
  return {
    ...{ caseId: `case-${ticket}`, ticket, itemName: '社保卡', name: '张*', isElder: false, isBooked: false },
    ...{ bookedAt: null, arrivedAt: MORNING, placedBy: 'came', isElderTurn: false, forWindow: null, minutes: 10 },
    version: 2,
    ...more,
  };
}

/** Someone who was called and stands before the clerk who looks. */
export function currentTurn(ticket: string, more: Partial<CurrentTurn> = {}): CurrentTurn {
  const { isElderTurn, minutes, forWindow, ...line } = ticketLine(ticket);
  return {
    ...line,
    ...{ windowId: 1, state: 'called', calledAt: MORNING, servedAt: null, recalls: 0, isMine: true },
    available: ['serve', 'recall', 'passOver', 'noShow'],
    ...more,
  };
}

/** The day at a counter of two windows, nobody there yet. */
export function board(more: Partial<Board> = {}): Board {
  const window = (id: number, name: string) => ({ id, number: id, name, staff: ['王芳'], waiting: 0 });
  return {
    ...{ onDate: '2026-11-25', now: MORNING, windowId: 1, rosterWindowId: 1, turns: [], waiting: [], expected: [] },
    ...{ parked: [], passedOver: [], served: 3, noShows: 1, windows: [window(1, '社保'), window(2, '民政')] },
    rule: { lead: 15, grace: 10, elderEvery: 4 },
    ...more,
  };
}
