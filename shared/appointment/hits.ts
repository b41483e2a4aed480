import type { PlannedSlot } from './periods.ts';

/** A period that people have booked, and who, the newest booking last. */
export interface BookedSlot {
  windowId: number;
  startsAt: number;
  endsAt: number;
  caseIds: readonly string[];
}

/**
 * Bookings that have no seat any more under the periods as they would be: of a period with fewer seats than bookings the
 * newest go, of one that is gone (or has another length) all. In the order of their periods, each once.
 */
export function hitBy(planned: readonly PlannedSlot[], booked: readonly BookedSlot[]): string[] {
  const key = ({ windowId, startsAt, endsAt }: { windowId: number; startsAt: number; endsAt: number }) =>
    `${windowId} ${startsAt} ${endsAt}`;
  const room = new Map(planned.map((slot) => [key(slot), slot.planned]));
  const hit = new Set<string>();
  for (const slot of [...booked].sort((a, b) => a.startsAt - b.startsAt)) {
    const stays = slot.caseIds.filter((id) => !hit.has(id));
    for (const id of stays.slice(room.get(key(slot)) ?? 0)) hit.add(id);
  }
  return [...hit];
}
