import type { SameKeys } from '../../translate.ts';
import type { OrderDeskMessages } from '../../zh-CN/staff/order.ts';
export const orderDesk: SameKeys<OrderDeskMessages> = { 'rail.orders': 'Orders' };
