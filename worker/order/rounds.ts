import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { can } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { type Stop, splitIntoRounds } from '../../shared/order/rounds.ts';
import type { Round } from '../../shared/order/schema.ts';
import { placeOf } from '../../shared/place.ts';
import { below } from '../below.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { household, householdGroup } from '../household/table.ts';
import { boardLine, pathsFor, selectBoard } from './board.ts';
import { dispatchOrder } from './dispatch.ts';
import { stepDoors } from './round-doors.ts';
import { mealRound, serviceOrder } from './table.ts';

/**
 * Splits the meals of a day that nobody has accepted yet into rounds in walking order; rounds made before that nobody was offered
 * go. Throws `notAvailable` when there is nothing to split.
 */
export async function splitRounds(ctx: Context, { date, rounds }: { date: string; rounds: number }): Promise<void> {
  const { townId, stops } = await loadStops(ctx, date);
  if (!stops.length) throw new DomainError('notAvailable');
  const { actor } = ctx;
  const made = splitIntoRounds(stops, rounds).map((round, i) => ({ id: mintId(ctx.random), number: i + 1, round }));
  const statements: BatchItem<'sqlite'>[] = made.flatMap(({ id, number, round }) => [
    ctx.db.insert(mealRound).values({
      ...{ id, townId, visitOn: date, number, madeAt: ctx.now() },
      madeBy: actor.kind === 'staff' ? actor.id : actor.kind,
    }),
    // One statement a round: the doors with their places in it, as JSON.
    ctx.db
      .update(serviceOrder)
      .set({
        roundId: id,
        roundPosition: sql`(SELECT key + 1 FROM json_each(${JSON.stringify(round.map((stop) => stop.caseId))})
          WHERE value = ${serviceOrder.caseId})`,
      })
      .where(
        sql`${serviceOrder.caseId} IN (SELECT value FROM json_each(${JSON.stringify(round.map((stop) => stop.caseId))}))`,
      ),
  ]);
  const unused = sql`${mealRound.townId} = ${townId} AND ${mealRound.visitOn} = ${date} AND ${mealRound.staffId} IS NULL
    AND ${mealRound.id} NOT IN (SELECT round_id FROM service_order WHERE round_id IS NOT NULL)`;
  const [first, ...rest] = [...statements, ctx.db.delete(mealRound).where(unused)];
  if (first) await ctx.db.batch([first, ...rest]);
}

/** Meals of the day that still wait for a volunteer. */
async function loadStops(ctx: Context, date: string): Promise<{ townId: number; stops: Stop[] }> {
  const paths = pathsFor(ctx, 'order.board').filter((path) => can(ctx.actor, 'order.dispatch', { jurisdiction: path }));
  const townId = placeOf(paths[0] ?? '').townId;
  const rows = await ctx.db
    .select({
      caseId: serviceOrder.caseId,
      villageId: caseFile.villageId,
      group: householdGroup.number,
      houseNumber: household.houseNumber,
      portions: serviceOrder.portions,
    })
    .from(serviceOrder)
    .innerJoin(caseFile, eq(caseFile.id, serviceOrder.caseId))
    .innerJoin(household, eq(household.id, caseFile.householdId))
    .innerJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .where(
      and(
        eq(serviceOrder.townId, townId),
        eq(serviceOrder.visitOn, date),
        sql`${serviceOrder.dishId} IS NOT NULL`,
        inArray(caseFile.status, ['placed', 'offered']),
        or(...paths.map((path) => below(caseFile.jurisdiction, path))),
      ),
    )
    .limit(2_000);
  return { townId, stops: rows };
}

/** The rounds of a day with their doors in walking order. */
export async function listRounds(ctx: Context, date: string): Promise<Round[]> {
  const paths = pathsFor(ctx, 'order.board');
  const townId = placeOf(paths[0] ?? '').townId;
  const within = or(...paths.map((path) => below(caseFile.jurisdiction, path)));
  const [rounds, rows] = await ctx.db.batch([
    ctx.db
      .select()
      .from(mealRound)
      .where(and(eq(mealRound.townId, townId), eq(mealRound.visitOn, date)))
      .orderBy(asc(mealRound.number), asc(mealRound.id)),
    selectBoard(
      ctx,
      and(
        eq(serviceOrder.townId, townId),
        eq(serviceOrder.visitOn, date),
        sql`${serviceOrder.roundId} IS NOT NULL`,
        within,
      ),
    ),
  ]);
  const lines = await Promise.all(rows.map(async (row) => ({ row, line: await boardLine(ctx, row) })));
  return rounds
    .map((round): Round => {
      const stops = lines
        .filter(({ row }) => row.roundKey === round.id)
        .sort((a, b) => (a.row.roundPosition ?? 0) - (b.row.roundPosition ?? 0))
        .map(({ line }) => ({
          ...{ caseId: line.caseId, position: line.round?.position ?? 0, address: line.address },
          ...{ dishName: line.dishName, portions: line.portions, status: line.status },
        }));
      const taken = lines
        .find(({ row }) => row.roundKey === round.id)
        ?.line.volunteers.find((v) => v.status !== 'offered');
      return {
        ...{ id: round.id, number: round.number, stops },
        volunteer: taken ? { id: taken.id, name: taken.name } : null,
        portions: stops.reduce((sum, stop) => sum + stop.portions, 0),
      };
    })
    .filter((round) => round.stops.length > 0);
}

/** Offers every door of a round to some volunteers. Gives how many doors were offered; those taken meanwhile are left out. */
export function offerRound(ctx: Context, roundId: string, volunteers: string[], key: string): Promise<number> {
  const from = ['placed', 'offered'];
  const command = { roundId, key, asked: ['offer', volunteers], permission: 'order.dispatch', from } as const;
  return stepDoors(ctx, command, async (door) => {
    try {
      await dispatchOrder(ctx, door.caseId, { volunteers }, door.key);
      return true;
    } catch (error) {
      // Taken or changed at this moment: it is not waiting any more.
      if (error instanceof DomainError && (error.code === 'conflict' || error.code === 'notAvailable')) return false;
      throw error;
    }
  });
}
