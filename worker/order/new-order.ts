import type { BatchItem } from 'drizzle-orm/batch';
import { mintId } from '../../shared/ids.ts';
import { type OrderClock, orderAlarms, orderDueAt } from '../../shared/order/limits.ts';
import type { MenuService } from '../../shared/order/menu.ts';
import type { ForOther } from '../../shared/order/schema.ts';
import { placeOf } from '../../shared/place.ts';
import { newCase } from '../case/new-case.ts';
import type { CHANNELS } from '../case/table.ts';
import type { Command } from '../command/once.ts';
import type { Context } from '../context.ts';
import { keyedHash, seal } from '../seal.ts';
import type { Day } from './check-order.ts';
import { takePortions } from './menu.ts';
import { orderSeriesDay, serviceOrder } from './table.ts';

/** What is wanted, for whom; sealed in `service_order`. */
export interface Wish {
  forName: string;
  words: string;
  diets: readonly string[];
}

/** That the person served agreed to an order made by someone else; sealed in `service_order`. */
export interface Consent extends ForOther {
  at: number;
}

/** What every order of a series has in common with the first. */
export interface OrderFacts {
  service: MenuService;
  version: number;
  place: { jurisdiction: string; householdId: number };
  channel: (typeof CHANNELS)[number];
  owner?: { id: string; name: string } | undefined;
  contact: { name: string; phone: string };
  wish: Wish;
  consent: Consent | null;
  portions: number;
  pin: string;
  seriesId: string | null;
}

/** Four digits, each as likely as any other. */
export function mintPin(ctx: Pick<Context, 'random'>): string {
  for (;;) {
    const [high = 0, low = 0] = ctx.random(2);
    const number = high * 256 + low;
    if (number < 60_000) return String(number % 10_000).padStart(4, '0');
  }
}

/** What a PIN is compared by: useless without the key, different for every order. */
export function pinHashOf(ctx: Context, caseId: string, pin: string): Promise<string> {
  return keyedHash(ctx.keys, 'orderPin', `${caseId}:${pin}`);
}

/** The statements that begin one order: its case, its own row, the portions it takes, its day of a series. */
export async function newOrder(
  ctx: Context,
  facts: OrderFacts,
  day: Day,
  command: Command,
): Promise<{ caseId: string; statements: BatchItem<'sqlite'>[] }> {
  const caseId = mintId(ctx.random);
  const { service, place, wish, consent, seriesId } = facts;
  const { date, startsAt, endsAt, dish } = day;
  const placedAt = ctx.now();
  const clock: OrderClock = { visitOn: date, startsAt, endsAt, placedAt, offeredAt: null, since: placedAt };
  const alarms = orderAlarms({ ...clock, status: 'placed', canWiden: true, badRatingAt: null });
  const begun = await newCase(ctx, {
    ...{ caseId, kind: 'order', title: service.name, isPrivate: false, place },
    ...{ channel: facts.channel, owner: facts.owner, action: 'place', status: 'placed' },
    dueAt: orderDueAt('placed', clock),
    alarmAt: alarms[0]?.at ?? null,
    contact: facts.contact,
    personName: wish.forName,
    ...command,
    recordDetail: { service: service.id, date },
  });
  const portions = dish ? facts.portions : 0;
  const order: typeof serviceOrder.$inferInsert = {
    ...{ caseId, serviceId: service.id, serviceVersion: facts.version, startsAt, endsAt, portions, seriesId },
    townId: placeOf(place.jurisdiction).townId,
    visitOn: date,
    dishId: dish?.id ?? null,
    volunteersNeeded: service.volunteers,
    wishSealed: await seal(ctx.keys, wish, `wish:${caseId}`),
    consentSealed: consent && (await seal(ctx.keys, consent, `consent:${caseId}`)),
    pinSealed: await seal(ctx.keys, facts.pin, `pin:${caseId}`),
    pinHash: await pinHashOf(ctx, caseId, facts.pin),
  };
  return {
    caseId,
    statements: [
      ...begun.statements,
      ctx.db.insert(serviceOrder).values(order),
      ...(dish ? [takePortions(ctx, dish.id, portions)] : []),
      ...(seriesId ? [ctx.db.insert(orderSeriesDay).values({ seriesId, visitOn: date, state: 'placed', caseId })] : []),
    ],
  };
}
