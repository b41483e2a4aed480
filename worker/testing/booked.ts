import { mintId } from '../../shared/ids.ts';
import { instantOfTime, localDate } from '../../shared/time.ts';
import { placed } from '../appointment/seats.ts';
import { appointment } from '../appointment/table.ts';
import { newCase } from '../case/new-case.ts';
import type { Context } from '../context.ts';

/** Ten in the morning of a Thursday. */
export const TEN = instantOfTime('2026-11-26T10:00');
export const MINUTE = 60_000;

/** A booking of `test-relief` at window 1, as one that was made days before. */
export async function booked(
  ctx: Context,
  {
    at = TEN,
    name = '李大爷',
    phone = '13812345678',
    item = 'test-relief',
    windowId = 1,
  }: { at?: number; name?: string; phone?: string; item?: string; windowId?: number } = {},
): Promise<{ caseId: string; receipt: string }> {
  const caseId = mintId(ctx.random);
  const early: Context = { ...ctx, actor: { kind: 'anyone' }, now: () => at - 3 * 86_400_000 };
  const { receipt, statements } = await newCase(early, {
    ...{ caseId, kind: 'appointment', title: { zh: '临时救助', en: 'Emergency relief' }, isPrivate: false },
    place: { jurisdiction: '/1/2/1000/1001/', householdId: 1 },
    ...{ channel: 'plate', action: 'book', status: 'booked', dueAt: null, alarmAt: at + 15 * MINUTE },
    contact: { name, phone },
    ...{ personName: name, key: mintId(ctx.random), bodyHash: '', recordDetail: {} },
  });
  const run = { windowId, onDate: localDate(at), startsAt: at, endsAt: at + 10 * MINUTE };
  await ctx.db.batch([
    ...statements,
    ctx.db.insert(appointment).values({
      ...{ caseId, townId: 2, place: 'centre', origin: 'booked', minutes: 10, personHash: caseId },
      items: [{ id: item, version: 1, minutes: 10 }],
      ...placed(run, 2),
    }),
  ]);
  return { caseId, receipt };
}
