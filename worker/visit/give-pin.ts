import { DomainError } from '../../shared/errors.ts';
import type { GivePin, VisitState } from '../../shared/visit/schema.ts';
import { appendRecord } from '../audit/append.ts';
import { mustBeAt } from '../case/must-be-at.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { guarded } from '../guard.ts';
import { overtaken } from '../overtaken.ts';
import { noteShare } from './note-share.ts';
import { countWrongPin, isRightPin, mustHaveSamePins } from './pin.ts';
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
    const same = mustHaveSamePins(ctx, visit);
    if (!isRight) {
      await guarded(ctx.db.batch([same, done, ...countWrongPin(ctx, visit), record]), { refusal: overtaken });
      return;
    }
    const confirmed = noteShare(ctx, visit, { confirmedBy: 'pin' });
    // Until the last of several volunteers is done, and once another's PIN was right, the share alone is confirmed.
    if (file.status !== 'done')
      await guarded(ctx.db.batch([mustBeAt(ctx, file), same, done, confirmed, record]), { refusal: overtaken });
    else {
      await transition(
        ctx,
        { caseId, found: visit.found, action: 'confirmByPin' },
        { statements: [same, done, confirmed] },
      );
    }
  });
}
