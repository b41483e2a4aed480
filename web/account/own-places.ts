import { type Actor, can } from '../../shared/access.ts';

/** Paths of the places in which someone decides about accounts. */
export function ownPlaces(actor: Actor): string[] {
  if (actor.kind !== 'staff') return [];
  return actor.grants
    .map(({ jurisdiction }) => jurisdiction)
    .filter((jurisdiction) => can(actor, 'account.decide', { jurisdiction }));
}
