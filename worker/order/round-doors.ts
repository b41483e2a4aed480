import { asc, eq, sql } from 'drizzle-orm';
import { can, type Permission } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { caseFile } from '../case/table.ts';
import { type Command, commandOf, noteCommand, once, sameCommand, selectEarlier } from '../command/once.ts';
import { command } from '../command/table.ts';
import type { Context } from '../context.ts';
import { sha256 } from '../seal.ts';
import { serviceOrder } from './table.ts';

/** A command about all doors of a round. */
export interface RoundCommand {
  roundId: string;
  key: string;
  /** What is asked for, besides the round. */
  asked: unknown;
  /** Needed at a door. */
  permission: Permission;
  /** Statuses of the orders that it is for. */
  from: readonly string[];
}

/** A door with the key under which its step is taken. */
interface Door {
  caseId: string;
  key: string;
}

/**
 * Takes a step at every door of a round, in walking order, each under a key of its own that follows from the command's and the door:
 * so the same command again takes no step twice, whatever became of the doors meanwhile. `step` tells whether it was taken. Returns
 * at how many doors, and the same number again. Throws `notFound` when no door is the actor's, `keyReused`.
 */
export async function stepDoors(
  ctx: Context,
  { roundId, key, asked, permission, from }: RoundCommand,
  step: (door: Door) => Promise<boolean>,
): Promise<number> {
  const given = await commandOf(key, [roundId, asked]);
  const attempt = () => stepOwnDoors(ctx, { roundId, permission, from, given }, step);
  return once(ctx, given, attempt, async () => countTaken(ctx, await doorsOf(await selectDoors(ctx, roundId), key)));
}

async function stepOwnDoors(
  ctx: Context,
  { roundId, permission, from, given }: Pick<RoundCommand, 'roundId' | 'permission' | 'from'> & { given: Command },
  step: (door: Door) => Promise<boolean>,
): Promise<number> {
  const { key } = given;
  const [rows, earlier] = await ctx.db.batch([selectDoors(ctx, roundId), selectEarlier(ctx, key)]);
  const own = rows.filter(({ path }) => can(ctx.actor, permission, { jurisdiction: path }));
  const [first] = own;
  if (!first) throw new DomainError('notFound');
  const doors = await doorsOf(own, key);
  if (earlier[0]) {
    sameCommand(earlier[0], given);
    return countTaken(ctx, doors);
  }
  let taken = 0;
  for (const { status, ...door } of doors) if (from.includes(status) && (await step(door))) taken++;
  if (taken) await note(ctx, given, first.caseId);
  return taken;
}

/** Doors with the keys of their steps. */
function doorsOf<Row extends { caseId: string }>(rows: readonly Row[], key: string): Promise<(Row & Door)[]> {
  return Promise.all(rows.map(async (row) => ({ ...row, key: (await sha256(`${key}:${row.caseId}`)).slice(0, 64) })));
}

function selectDoors(ctx: Context, roundId: string) {
  return ctx.db
    .select({ caseId: serviceOrder.caseId, path: caseFile.jurisdiction, status: caseFile.status })
    .from(serviceOrder)
    .innerJoin(caseFile, eq(caseFile.id, serviceOrder.caseId))
    .where(eq(serviceOrder.roundId, roundId))
    .orderBy(asc(serviceOrder.roundPosition));
}

async function countTaken(ctx: Context, doors: readonly Door[]): Promise<number> {
  const keys = JSON.stringify(doors.map((door) => door.key));
  const rows = await ctx.db
    .select({ key: command.key })
    .from(command)
    .where(sql`${command.key} IN (SELECT value FROM json_each(${keys}))`);
  return rows.length;
}

/** Of two sendings at once the slower finds it noted. */
async function note(ctx: Context, given: Command, caseId: string): Promise<void> {
  await noteCommand(ctx, given, caseId).onConflictDoNothing();
}
