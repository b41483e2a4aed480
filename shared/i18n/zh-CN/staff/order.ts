/** Words of the staff's pages about orders. */
export const orderDesk = {
  'rail.orders': '点单',
} as const;
export type OrderDeskMessages = typeof orderDesk;
