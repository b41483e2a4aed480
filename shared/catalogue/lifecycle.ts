import { type Actor, holds } from '../access.ts';
import type { Transition } from '../lifecycle.ts';

/** Where a version of a service item stands. */
export const ITEM_STATUSES = ['draft', 'published', 'retired'] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** What can happen to a version of an item, and who may do it. `supersede`: another version is published. */
export const itemLifecycle = [
  { action: 'return', from: 'draft', to: 'draft', permission: 'catalogue.confirm' },
  { action: 'publish', from: 'draft', to: 'published', permission: 'catalogue.confirm' },
  { action: 'supersede', from: 'published', to: 'retired', permission: 'catalogue.confirm' },
  { action: 'retire', from: 'published', to: 'retired', permission: 'catalogue.confirm' },
] as const satisfies readonly Transition<ItemStatus>[];
export type ItemAction = (typeof itemLifecycle)[number]['action'];

/** Whether a draft waits for this person: of another's hand, and not given back. Two people see every guide. */
export function waitsFor(draft: { draftedBy: string; isReturned: boolean }, personId: string | undefined): boolean {
  return draft.draftedBy !== personId && !draft.isReturned;
}

/** Whether the table has this action for a version of this status, and the person the permission for it. */
export function mayStep(actor: Actor, action: ItemAction, status: ItemStatus): boolean {
  return itemLifecycle.some((step) => step.action === action && step.from === status && holds(actor, step.permission));
}
