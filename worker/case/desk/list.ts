import { sql } from 'drizzle-orm';
import { holds } from '../../../shared/access.ts';
import { addWorkingDays } from '../../../shared/calendar.ts';
import type { CasePage, ListCases } from '../../../shared/case/desk.ts';
import { DomainError } from '../../../shared/errors.ts';
import { ID_FORMAT } from '../../../shared/ids.ts';
import { endOfDay, localDate } from '../../../shared/time.ts';
import type { Context } from '../../context.ts';
import { linesOf, linesOfRows, selectLines } from './case-lines.ts';
import {
  type Cut,
  type Entry,
  idsOnPage,
  LOOKED_THROUGH,
  type Lookup,
  PAGE,
  type Position,
  selectOwned,
  selectReach,
} from './inbox.ts';
import { type Reach, reachesOf } from './reach.ts';

/** A page of the inbox before its lines are read: enough to say whether it has changed. */
export interface InboxPage {
  /** Changes when a case on the page, its order, or the day does. */
  tag: string;
  read(): Promise<CasePage>;
}

/** Working days within which a limit is “soon”. */
const SOON = 3;

/**
 * The cases within the actor's places, those with the nearest limit first, 50 a page. Reads a page of an index for each
 * grant, then the lines of one page: the same at any number of cases. A page may have fewer lines and a `next` all the same. Who
 * knows a page already (`isKnown`) mostly asks in vain: its lines are read when it has changed, otherwise in the same round trip.
 * Throws `notFound` for a place or department of others, `badRequest` for a cursor that is none.
 */
export async function listCases(ctx: Context, filter: ListCases, isKnown = false): Promise<InboxPage> {
  if (!holds(ctx.actor, 'case.list')) throw new DomainError('forbidden');
  const reaches = await reachesOf(ctx, 'case.list', {
    place: filter.place,
    departmentId: filter.department === undefined ? undefined : Number(filter.department),
  });
  const due = filter.due && dueBetween(filter.due, ctx.now());
  const after = filter.cursor === undefined ? undefined : readCursor(filter.cursor);
  // Time passes between two pages: what was soon then may be overdue now.
  const cut: Cut = { status: filter.status, due, after: after && due && after.dueOrder <= due[0] ? undefined : after };
  const looking = filter.mine ? owned(ctx, reaches, cut, filter.kind) : inReach(ctx, reaches, cut, filter.kind);
  const [{ entries, next }, rows] = await look(ctx, looking, isKnown);
  const facts = entries.map(({ id, version, alarmAt }) => `${id}.${version}.${alarmAt ?? ''}`);
  return {
    tag: JSON.stringify([localDate(ctx.now()), ctx.language, next, ...facts]),
    read: async () => ({ cases: await (rows ? linesOfRows(ctx, entries, rows) : linesOf(ctx, entries)), next }),
  };
}

interface Found {
  entries: Entry[];
  next: string | null;
}

/** Stretches to look through, and what their rows come to. */
interface Looking extends Lookup {
  stretches: ReturnType<typeof selectReach>[];
  find(lists: readonly Entry[][]): Found;
}

/** Looks through the stretches and, unless told otherwise, takes the lines of the page along; one round trip. */
async function look(ctx: Context, { stretches, fits, find }: Looking, isKnown: boolean) {
  const [first, ...rest] = stretches;
  if (!first) return [{ entries: [], next: null } as Found, undefined] as const;
  if (isKnown) return [find(await ctx.db.batch([first, ...rest])), undefined] as const;
  const lines = selectLines(ctx, idsOnPage({ stretches, fits }));
  const [rows, ...lists] = await ctx.db.batch([lines, first, ...rest]);
  return [find(lists), rows] as const;
}

/** The first cases of every reach, merged. A kind has no index of its own: a stretch of all kinds is looked through for it. */
function inReach(ctx: Context, reaches: readonly Reach[], cut: Cut, kind: ListCases['kind']): Looking {
  const limit = kind ? LOOKED_THROUGH : PAGE + 1;
  return {
    stretches: reaches.map((reach) => selectReach(ctx, reach, cut, limit)),
    fits: kind ? sql`kind = ${kind}` : sql`1`,
    find(lists) {
      const merged = [...new Map(lists.flat().map((entry) => [entry.id, entry])).values()].sort(inOrder);
      // Beyond where the shortest full list ends, another may still have cases that come first.
      const seen = kind ? merged.slice(0, LOOKED_THROUGH) : merged;
      return cutPage(seen, (entry) => !kind || entry.kind === kind, kind && seen.length === LOOKED_THROUGH);
    },
  };
}

/** The first page of what fits, and where to go on: after it, or after all that was looked through. */
function cutPage<E extends Entry>(seen: readonly E[], fits: (entry: E) => boolean, hasMore?: boolean | ''): Found {
  const fitting = seen.filter(fits);
  const entries = fitting.slice(0, PAGE);
  if (fitting.length > PAGE) return { entries, next: cursorAfter(entries.at(-1)) };
  return { entries, next: hasMore ? cursorAfter(seen.at(-1)) : null };
}

function owned(ctx: Context, reaches: readonly Reach[], cut: Cut, kind: ListCases['kind']): Looking {
  const ownerId = ctx.actor.kind === 'staff' ? ctx.actor.id : '';
  return {
    stretches: [selectOwned(ctx, ownerId, reaches, cut)],
    fits: kind ? sql`is_within = 1 AND kind = ${kind}` : sql`is_within = 1`,
    find: ([looked = []]) =>
      cutPage(
        looked,
        (entry) => Boolean(entry.isWithin) && (!kind || entry.kind === kind),
        looked.length === LOOKED_THROUGH,
      ),
  };
}

/** After the first and up to the second instant. A limit ends when its day ends. */
function dueBetween(due: NonNullable<ListCases['due']>, now: number): readonly [number, number] {
  const today = localDate(now);
  switch (due) {
    case 'overdue':
      return [0, now];
    case 'today':
      return [now, endOfDay(today)];
    case 'soon':
      return [now, endOfDay(addWorkingDays(today, SOON))];
  }
}

function inOrder(a: Position, b: Position): number {
  return a.dueOrder - b.dueOrder || (a.id < b.id ? -1 : 1);
}

function cursorAfter(position: Position | undefined): string | null {
  return position ? `${position.dueOrder}.${position.id}` : null;
}

function readCursor(cursor: string): Position {
  const [, dueOrder, id] = cursor.match(/^(\d{1,16})\.(\w+)$/) ?? [];
  if (dueOrder === undefined || id === undefined || !ID_FORMAT.test(id)) throw new DomainError('badRequest');
  return { dueOrder: Number(dueOrder), id };
}
