import type { OrderStatus } from '../../shared/order/lifecycle.ts';
import type { BoardLine } from '../../shared/order/schema.ts';

/** The columns of the board, in the order in which an order passes through them. */
export const COLUMNS = {
  waiting: ['placed'],
  offered: ['offered'],
  accepted: ['accepted'],
  underWay: ['nobodyAnswers', 'arrived'],
  done: ['done', 'confirmed', 'hoursApproved', 'closed'],
  off: ['cancelled', 'expired', 'unserved'],
} as const satisfies Record<string, readonly OrderStatus[]>;
export type Column = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];

/** The orders of a column; what needs somebody now stands first. */
export function inColumn(orders: readonly BoardLine[], column: Column): BoardLine[] {
  const statuses: readonly string[] = COLUMNS[column];
  return orders
    .filter((order) => statuses.includes(order.status))
    .sort((a, b) => Number(isUrgent(b)) - Number(isUrgent(a)) || a.startsAt - b.startsAt);
}

/** Whether somebody has to do something about it now. */
export function isUrgent({ warning, status }: Pick<BoardLine, 'warning' | 'status'>): boolean {
  return status === 'nobodyAnswers' || (warning !== null && warning !== 'hoursWaiting');
}

/** The orders by village and group, for a list to go by without a map. */
export function byVillage(orders: readonly BoardLine[]): { village: string; orders: BoardLine[] }[] {
  const villages = new Map<number, { village: string; orders: BoardLine[] }>();
  for (const order of orders) {
    const found = villages.get(order.villageId) ?? { village: order.village, orders: [] };
    found.orders.push(order);
    villages.set(order.villageId, found);
  }
  const sorted = [...villages.values()];
  for (const one of sorted) one.orders.sort((a, b) => (a.group ?? 0) - (b.group ?? 0) || a.startsAt - b.startsAt);
  return sorted.sort((a, b) => b.orders.length - a.orders.length);
}
