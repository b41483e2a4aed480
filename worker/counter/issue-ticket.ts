import { and, asc, eq, sql } from 'drizzle-orm';
import { placeOf } from '../../shared/counter/rule.ts';
import type { IssueTicket } from '../../shared/counter/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { endOfDay, localDate } from '../../shared/time.ts';
import { appointment, centreWindow, windowItem } from '../appointment/table.ts';
import { waitTokenOf } from '../appointment/wait-token.ts';
import { newCase } from '../case/new-case.ts';
import { serviceItem } from '../catalogue/table.ts';
import { type Command, commandOf, once, sameCommand, selectEarlier } from '../command/once.ts';
import type { Context } from '../context.ts';
import { type Counter, findCounter, ruleOf, selectRule } from './counter.ts';
import { counterLine } from './table.ts';

/**
 * A ticket for someone who came without a booking: a case of its own from the first moment, without a name. Sent again under the same
 * key it is the same ticket. Throws `invalid` for an item that no window does, `keyReused`.
 */
export async function issueTicket(ctx: Context, input: IssueTicket, key: string): Promise<{ caseId: string }> {
  const counter = await findCounter(ctx, 'counter.ticket');
  const given = await commandOf(key, [input.item, input.isElder, input.phone ?? '']);
  const [items, rules, earlier] = await ctx.db.batch([
    selectOffer(ctx, counter, input.item),
    selectRule(ctx, counter.townId),
    selectEarlier(ctx, key),
  ]);
  if (earlier[0]) return { caseId: sameCommand(earlier[0], given) };
  const [item] = items;
  if (!item) throw new DomainError('invalid', { fields: [{ field: 'item', code: 'notAnOption' }] });
  const arrival = { arrivedAt: ctx.now(), bookedAt: null };
  const made = { input, ...given, counter, item, ...placeOf(ruleOf(rules[0]), arrival) };
  return once(
    ctx,
    given,
    () => write(ctx, made),
    (caseId) => ({ caseId }),
  );
}

/** Statement for an item as a window of the counter does it: the window with the lowest number gives the letter. */
function selectOffer(ctx: Context, { townId }: Counter, itemId: string) {
  return ctx.db
    .select({
      id: serviceItem.id,
      version: serviceItem.version,
      minutes: windowItem.minutes,
      letter: centreWindow.letter,
      nameZh: sql<string>`json_extract(${serviceItem.body}, '$.name.zh')`.as('name_zh'),
      nameEn: sql<string>`json_extract(${serviceItem.body}, '$.name.en')`.as('name_en'),
      unlisted: sql<number>`json_extract(${serviceItem.body}, '$.unlisted')`.as('unlisted'),
    })
    .from(windowItem)
    .innerJoin(centreWindow, eq(centreWindow.id, windowItem.windowId))
    .innerJoin(serviceItem, and(eq(serviceItem.id, windowItem.itemId), eq(serviceItem.status, 'published')))
    .where(
      and(
        eq(windowItem.itemId, itemId),
        eq(centreWindow.townId, townId),
        eq(centreWindow.place, 'centre'),
        eq(centreWindow.isActive, true),
      ),
    )
    .orderBy(asc(centreWindow.number))
    .limit(1);
}

interface NewTicket extends ReturnType<typeof placeOf>, Command {
  input: IssueTicket;
  counter: Counter;
  item: Awaited<ReturnType<typeof selectOffer>>[number];
}

async function write(ctx: Context, made: NewTicket): Promise<{ caseId: string }> {
  const { input, key, bodyHash, counter, item, place, placedBy } = made;
  const { townId, jurisdiction } = counter;
  const caseId = mintId(ctx.random);
  const at = ctx.now();
  const onDate = localDate(at);
  const { statements } = await newCase(ctx, {
    ...{ caseId, key, bodyHash, kind: 'appointment', channel: 'visit', action: 'takeTicket', status: 'checkedIn' },
    title: { zh: item.nameZh, en: item.nameEn },
    isPrivate: Boolean(item.unlisted),
    place: { jurisdiction, householdId: null },
    owner: ctx.actor.kind === 'staff' ? { id: ctx.actor.id, name: ctx.actor.name } : undefined,
    // Whoever still waits when the day is over has left.
    ...{ dueAt: null, alarmAt: endOfDay(onDate), personName: '' },
    contact: { name: '', phone: input.phone ?? '' },
    recordDetail: { item: item.id },
  });
  await ctx.db.batch([
    ...statements,
    ctx.db.insert(appointment).values({
      ...{ caseId, townId, place: 'centre', origin: 'walkIn', minutes: item.minutes, onDate },
      items: [{ id: item.id, version: item.version, minutes: item.minutes }],
      ticketLetter: item.letter,
      // Counted in the statement itself: of two tickets at once each gets its own number.
      ticketNumber: sql`(SELECT coalesce(max(a.ticket_number), 0) + 1 FROM ${appointment} a
        WHERE a.town_id = ${townId} AND a.on_date = ${onDate})`,
    }),
    ctx.db.insert(counterLine).values({
      ...{ caseId, townId, onDate, itemId: item.id, isElder: input.isElder, arrivedAt: at, since: at, bookedAt: null },
      ...{ place, placedBy, state: 'waiting', waitToken: await waitTokenOf(ctx, caseId) },
    }),
  ]);
  return { caseId };
}
