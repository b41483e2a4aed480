import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { isHeld } from '../../shared/order/assignment-lifecycle.ts';
import { timeOfScan } from '../../shared/visit/scan-time.ts';
import type { ReportProblem, VisitState } from '../../shared/visit/schema.ts';
import { appendRecord } from '../audit/append.ts';
import { caseNote } from '../case/table.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { seal } from '../seal.ts';
import { onVisit, type VisitCommand } from './visit-command.ts';

/** How a problem is written down for the office. */
const TITLES = {
  nobodyAnswers: '没有人应门',
  unwell: '人不舒服',
  address: '地址不对',
  unsafe: '不安全',
  other: '别的情况',
} as const;

/**
 * Something is wrong at the door. When nobody answers, the grid worker looks after the person within half an hour; anything else
 * is noted on the case and stands before the centre at once. Throws `notFound`, `notAvailable` unless the order is theirs to visit,
 * `conflict`, `keyReused`.
 */
export function reportProblem(ctx: Context, command: VisitCommand<ReportProblem>): Promise<VisitState> {
  return onVisit(ctx, command, async ({ found, mine, file, actor }, done) => {
    const { caseId, input } = command;
    if (!isHeld(mine.status)) throw new DomainError('notAvailable');
    const receivedAt = ctx.now();
    const { at } = timeOfScan({ at: input.at, sentAt: input.sentAt ?? Math.max(input.at, receivedAt), receivedAt });
    const id = mintId(ctx.random);
    const text = [TITLES[input.problem], input.words].filter(Boolean).join('：');
    const note = ctx.db.insert(caseNote).values({
      ...{ id, caseId, at, staffId: actor.id, staffName: actor.name },
      textSealed: await seal(ctx.keys, text, `note:${id}`),
    });
    if (input.problem === 'nobodyAnswers') {
      await transition(ctx, { caseId, found, action: 'nobodyAnswers' }, { statements: [done, note] });
      return;
    }
    await ctx.db.batch([
      done,
      note,
      appendRecord(ctx, {
        ...{ action: 'visit.problem', subjectKind: 'case', subjectId: caseId, jurisdiction: file.jurisdiction },
        ...{ householdId: file.householdId, detail: { problem: input.problem } },
      }),
    ]);
  });
}
