import { and, asc, desc, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import { holds } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { maskWords } from '../../shared/form/mask.ts';
import { addDays, startOfDay } from '../../shared/time.ts';
import type { Ledger, LedgerLine, Period } from '../../shared/visit/schema.ts';
import { rating } from '../case/table.ts';
import type { Context } from '../context.ts';
import type { Wish } from '../order/new-order.ts';
import { serviceOfOrder } from '../order/service-of.ts';
import { menuService, orderAssignment, serviceOrder } from '../order/table.ts';
import { open } from '../seal.ts';
import { serviceHours } from './table.ts';
import { type HoursRow, selectHours } from './waiting-hours.ts';

const MOST = 500;
const MOST_THANKS = 30;
/** Words of who was content are thanks; others go to the centre, which calls back. */
const CONTENT = 4;

/** The actor's own hours of a period, and the words of thanks for their visits. Nobody else sees them. */
export async function getLedger(ctx: Context, { from, to }: Period): Promise<Ledger> {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || !holds(actor, 'order.visit')) throw new DomainError('forbidden');
  const [rows, thanks] = await ctx.db.batch([
    selectPeriod(ctx, actor.id, { from, to }),
    selectThanks(ctx, actor.id, { from, to }),
  ]);
  const lines = rows.map((row) => ledgerLine(ctx, row));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
  return {
    ...{ from, to, lines },
    approvedMinutes: sum(lines.map(({ approved }) => approved ?? 0)),
    waitingMinutes: sum(lines.map(({ status, proposed }) => (status === 'proposed' ? proposed : 0))),
    thanks: await Promise.all(thanks.map((row) => thanksOf(ctx, row))),
  };
}

/** Statement for the hours of one volunteer in a period, oldest first. */
export function selectPeriod(ctx: Context, staffId: string, { from, to }: Period) {
  return selectHours(ctx)
    .where(and(eq(serviceHours.staffId, staffId), gte(serviceHours.servedOn, from), lte(serviceHours.servedOn, to)))
    .orderBy(asc(serviceHours.servedOn), asc(serviceHours.proposedAt))
    .limit(MOST);
}

function ledgerLine(ctx: Context, { hours, arrivedAt, leftAt, proof, ...row }: HoursRow): LedgerLine {
  const isChinese = ctx.language === 'zh';
  return {
    ...{ id: hours.id, servedOn: hours.servedOn, arrivedAt, leftAt, status: hours.status },
    serviceName: isChinese ? row.nameZh : row.nameEn,
    village: isChinese ? row.villageZh : row.villageEn,
    proposed: hours.proposedMinutes,
    approved: hours.approvedMinutes,
    isConfirmed: proof !== null,
    reason: hours.reason,
    decidedBy: hours.decidedByName,
  };
}

/** Statement for the words that came with good ratings of orders this volunteer has done. */
function selectThanks(ctx: Context, staffId: string, { from, to }: Period) {
  return ctx.db
    .select({
      caseId: rating.caseId,
      round: rating.round,
      words: rating.wordsSealed,
      at: rating.at,
      wishSealed: serviceOrder.wishSealed,
      nameZh: sql<string>`json_extract(${menuService.body}, '$.name.zh')`.as('service_zh'),
      nameEn: sql<string>`json_extract(${menuService.body}, '$.name.en')`.as('service_en'),
    })
    .from(orderAssignment)
    .innerJoin(serviceOrder, eq(serviceOrder.caseId, orderAssignment.caseId))
    .innerJoin(rating, eq(rating.caseId, orderAssignment.caseId))
    .innerJoin(menuService, serviceOfOrder())
    .where(
      and(
        eq(orderAssignment.staffId, staffId),
        inArray(orderAssignment.status, ['done']),
        sql`${orderAssignment.startsAt} BETWEEN ${startOfDay(from)} AND ${startOfDay(addDays(to, 1))}`,
        gte(rating.grade, CONTENT),
        sql`${rating.wordsSealed} IS NOT NULL`,
      ),
    )
    .orderBy(desc(rating.at))
    .limit(MOST_THANKS);
}

async function thanksOf(ctx: Context, row: Awaited<ReturnType<typeof selectThanks>>[number]) {
  const { caseId, round, words, at, wishSealed } = row;
  const [said, wish] = await Promise.all([
    open<string>(ctx.keys, words ?? '', `rating:${caseId}:${round}`),
    open<Wish>(ctx.keys, wishSealed, `wish:${caseId}`),
  ]);
  return {
    words: maskWords(said, [wish.forName]),
    at,
    serviceName: ctx.language === 'zh' ? row.nameZh : row.nameEn,
  };
}
