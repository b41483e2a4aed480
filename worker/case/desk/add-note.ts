import { DomainError } from '../../../shared/errors.ts';
import { mintId } from '../../../shared/ids.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { seal } from '../../seal.ts';
import { caseNote } from '../table.ts';
import { loadCase } from './load.ts';

/** Adds a note of the office to itself; the applicant never sees it. Throws `notFound` outside the actor's place. */
export async function addNote(ctx: Context, caseId: string, { text }: { text: string }): Promise<void> {
  const { file } = await loadCase(ctx, caseId, 'case.note');
  if (ctx.actor.kind !== 'staff') throw new DomainError('notFound');
  const id = mintId(ctx.random);
  const { id: staffId, name: staffName } = ctx.actor;
  const textSealed = await seal(ctx.keys, text, `note:${id}`);
  await ctx.db.batch([
    ctx.db.insert(caseNote).values({ id, caseId, at: ctx.now(), staffId, staffName, textSealed }),
    appendRecord(ctx, {
      action: 'case.note',
      subjectKind: 'case',
      subjectId: caseId,
      jurisdiction: file.jurisdiction,
      householdId: file.householdId,
    }),
  ]);
}
