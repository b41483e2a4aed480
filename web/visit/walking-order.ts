import type { VisitLine } from '../../shared/visit/schema.ts';

/** The order in which doors are visited: as the times say, a round of meals door by door as it was laid out. */
export function inVisitingOrder(lines: readonly VisitLine[]): VisitLine[] {
  return lines.toSorted(
    (a, b) =>
      a.startsAt - b.startsAt ||
      (a.round?.number ?? 0) - (b.round?.number ?? 0) ||
      (a.round?.position ?? 0) - (b.round?.position ?? 0) ||
      a.villageId - b.villageId ||
      a.group - b.group ||
      a.houseNumber.localeCompare(b.houseNumber, 'en', { numeric: true }),
  );
}
