import { and, eq } from 'drizzle-orm';
import { menuService, serviceOrder } from './table.ts';

/** Join condition: the very version of the service an order was placed for. */
export function serviceOfOrder() {
  return and(
    eq(menuService.townId, serviceOrder.townId),
    eq(menuService.id, serviceOrder.serviceId),
    eq(menuService.version, serviceOrder.serviceVersion),
  );
}
