import { DomainError } from '../../shared/errors.ts';
import type { GivePin, VisitState } from '../../shared/visit/schema.ts';
import { appendRecord } from '../audit/append.ts';
import { orOvertaken, still } from '../case/still.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { countWrongPin, isRightPin } from './complete-order.ts';
import { noteShare } from './note-share.ts';
import { onVisit, type VisitCommand } from './visit-command.ts';

/**
 * Gives the PIN of a visit that was finished without, or with a wrong one. The right one confirms the visit. Throws `notFound`,
 * `notAvailable` before the end, after the resident's confirmation, or after too many wrong ones.
 */
export function givePin(ctx: Context, command: VisitCommand<GivePin>): Promise<VisitState> {
  return onVisit(ctx, command, async (visit, done) => {
    const { caseId, input } = command;
    const { mine, file } = visit;
    if (mine.status !== 'done' || mine.confirmedBy !== null) throw new DomainError('notAvailable');
    const isRight = await isRightPin(ctx, visit, input.pin);
    const record = appendRecord(ctx, {
      ...{ action: 'visit.pin', subjectKind: 'case', subjectId: caseId, jurisdiction: file.jurisdiction },
      ...{ householdId: file.householdId, detail: { right: isRight } },
    });
    if (!isRight) {
      await ctx.db.batch([done, countWrongPin(ctx, caseId), record]);
      return;
    }
    const confirmed = noteShare(ctx, visit, { confirmedBy: 'pin' });
    // Until the last of several volunteers is done, and once another's PIN was right, the share alone is confirmed.
    if (file.status !== 'done') await orOvertaken(ctx.db.batch([still(ctx, file), done, confirmed, record]));
    else {
      const step = { caseId, action: 'confirmByPin', lookedAt: file.version };
      await transition(ctx, step, { statements: [done, confirmed] });
    }
  });
}
