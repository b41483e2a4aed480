import { can, holds } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import type { PlaceOrder } from '../../shared/order/schema.ts';
import { placeOf } from '../../shared/place.ts';
import { addDays } from '../../shared/time.ts';
import type { CHANNELS } from '../case/table.ts';
import { type Command, commandOf, once, sameCommand } from '../command/once.ts';
import type { Context } from '../context.ts';
import { overtaken } from '../overtaken.ts';
import { seal } from '../seal.ts';
import { type CheckedOrder, checkOrder, type LoadedOrder, loadForOrder } from './check-order.ts';
import { isOversold } from './menu.ts';
import { mintPin, newOrder, type OrderFacts } from './new-order.ts';
import { orderSeries, orderSeriesDay } from './table.ts';

/** Who brings an order in, and how. */
export interface OrderComing {
  channel: (typeof CHANNELS)[number];
  /** 首问责任人: the member of staff who enters it. */
  owner?: { id: string; name: string };
  /** Throws when the plate is not one that this actor may order for. */
  admit(plate: { jurisdiction: string }): void;
}

/**
 * Places a service order (点单) from a plate: two round trips. An order that repeats makes a case for each of the next days; the
 * schedule makes the rest. Sent again with the same `key` it is the same order. Throws `invalid` with the fields, `soldOut`,
 * `keyReused`, `notFound`, `tooManyAttempts`.
 */
export async function placeOrder(ctx: Context, input: PlaceOrder, key: string): Promise<{ caseId: string }> {
  if (!holds(ctx.actor, 'order.place')) throw new DomainError('forbidden');
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  return makeOrder(ctx, input, key, { channel: 'plate', admit: () => undefined });
}

/** Enters an order that came by telephone, letter or visit. Who enters it owns it. Throws as `placeOrder`. */
export async function intakeOrder(
  ctx: Context,
  { channel, ...input }: PlaceOrder & { channel: OrderComing['channel'] },
  key: string,
): Promise<{ caseId: string }> {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || !holds(actor, 'order.intake')) throw new DomainError('forbidden');
  return makeOrder(ctx, input, key, {
    channel,
    owner: { id: actor.id, name: actor.name },
    admit({ jurisdiction }) {
      if (!can(actor, 'order.intake', { jurisdiction })) throw new DomainError('notFound');
    },
  });
}

/** Makes the cases of an order, for whoever `coming` admits. */
export async function makeOrder(
  ctx: Context,
  input: PlaceOrder,
  key: string,
  coming: OrderComing,
): Promise<{ caseId: string }> {
  const given = await commandOf(key, [coming.channel, input]);
  const carryOut = async () => {
    const loaded = await loadForOrder(ctx, input, key);
    coming.admit(loaded.plate);
    if (loaded.earlier) return { caseId: sameCommand(loaded.earlier, given) };
    const checked = checkOrder(ctx, input, loaded);
    try {
      return { caseId: await write(ctx, input, loaded, checked, coming, given) };
    } catch (error) {
      // Somebody took the last portions: look again at what is left.
      throw isOversold(error) ? overtaken() : error;
    }
  };
  return once(ctx, given, carryOut, (caseId) => ({ caseId }));
}

async function write(
  ctx: Context,
  input: PlaceOrder,
  { plate, service, version }: LoadedOrder,
  { contact, personName, words, days, soldOut }: CheckedOrder,
  { channel, owner }: OrderComing,
  command: Command,
): Promise<string> {
  const { jurisdiction, householdId } = plate;
  const seriesId = input.repeat ? mintId(ctx.random) : null;
  const consent = input.forOther ? { ...input.forOther, by: contact.name, at: ctx.now() } : null;
  const facts: OrderFacts = {
    ...{ service, version, place: { jurisdiction, householdId }, channel, owner, contact, consent, seriesId },
    wish: { forName: personName, words, diets: input.diets },
    portions: input.portions,
    pin: mintPin(ctx),
  };
  // Days of a series have commands of their own, so that the schedule makes none of them twice.
  const orders = await Promise.all(
    days.map((day, i) => newOrder(ctx, facts, day, i ? seriesCommand(seriesId ?? '', day.date) : command)),
  );
  const [first, ...rest] = [
    ...(await seriesStatements(ctx, input, facts, soldOut)),
    ...orders.flatMap(({ statements }) => statements),
  ];
  if (first) await ctx.db.batch([first, ...rest]);
  return orders[0]?.caseId ?? '';
}

/** The command under which the schedule makes one day of a series. */
export function seriesCommand(seriesId: string, date: string): Command {
  return { key: `${seriesId}-${date}`, bodyHash: '' };
}

/** What a series repeats, sealed in `order_series`. */
export type SeriesFacts = Omit<OrderFacts, 'service' | 'version' | 'place' | 'seriesId'>;

async function seriesStatements(
  ctx: Context,
  { repeat, date, time }: PlaceOrder,
  facts: OrderFacts,
  soldOut: string[],
) {
  const { seriesId, place, service } = facts;
  if (!seriesId || !repeat) return [];
  const { channel, owner, contact, wish, consent, portions, pin } = facts;
  const repeated: SeriesFacts = { channel, owner, contact, wish, consent, portions, pin };
  return [
    ctx.db.insert(orderSeries).values({
      id: seriesId,
      townId: placeOf(place.jurisdiction).townId,
      householdId: place.householdId,
      serviceId: service.id,
      weekdays: [...new Set(repeat.weekdays)],
      time,
      firstOn: date,
      lastOn: repeat.until,
      madeUntil: addDays(date, 0),
      inputSealed: await seal(ctx.keys, repeated, `series:${seriesId}`),
      createdAt: ctx.now(),
    }),
    ...soldOut.map((visitOn) =>
      ctx.db.insert(orderSeriesDay).values({ seriesId, visitOn, state: 'soldOut', caseId: null }),
    ),
  ];
}
