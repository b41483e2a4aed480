import { and, eq } from 'drizzle-orm';
import { application } from '../application/table.ts';
import { serviceItem } from './table.ts';

/** Join condition: the very version of the item an application began with. */
export function itemOfApplication() {
  return and(eq(serviceItem.id, application.itemId), eq(serviceItem.version, application.itemVersion));
}
