/** A door at which a meal is to be delivered. */
export interface Stop {
  caseId: string;
  villageId: number;
  group: number;
  houseNumber: string;
  portions: number;
}

/** Compares house numbers as people count: 2 before 10, 12 before 12-1. */
export function compareHouseNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.match(/\d+|\D+/g) ?? []);
  for (let i = 0; i < Math.max(left?.length ?? 0, right?.length ?? 0); i++) {
    const [x = '', y = ''] = [left?.[i], right?.[i]];
    const difference = Number(x) - Number(y);
    if (difference) return difference;
    if (x !== y && Number.isNaN(difference)) return x < y ? -1 : 1;
  }
  return 0;
}

/** In walking order: village by village, group by group, up one group's houses and down the next, as one walks. */
export function inWalkingOrder(stops: readonly Stop[]): Stop[] {
  const groups = new Map<string, Stop[]>();
  const sorted = [...stops].sort(
    (a, b) => a.villageId - b.villageId || a.group - b.group || compareHouseNumbers(a.houseNumber, b.houseNumber),
  );
  for (const stop of sorted) {
    const key = `${stop.villageId}/${stop.group}`;
    groups.set(key, [...(groups.get(key) ?? []), stop]);
  }
  return [...groups.values()].flatMap((houses, i) => (i % 2 ? houses.reverse() : houses));
}

/**
 * Splits the day's meals into rounds of neighbouring doors, as even in portions as the doors allow. Never splits one door, never
 * makes an empty round: fewer doors than rounds give fewer rounds.
 */
export function splitIntoRounds(stops: readonly Stop[], rounds: number): Stop[][] {
  const walk = inWalkingOrder(stops);
  const count = Math.max(1, Math.min(rounds, walk.length));
  const result: Stop[][] = [];
  let rest = walk.reduce((sum, stop) => sum + stop.portions, 0);
  let next = 0;
  for (let left = count; left > 0; left--) {
    const round: Stop[] = [];
    const share = rest / left;
    let carried = 0;
    // At least one door each, and one left for every round that follows.
    while (next < walk.length - (left - 1)) {
      const stop = walk[next] as Stop;
      if (round.length && left > 1 && carried + stop.portions / 2 > share) break;
      round.push(stop);
      carried += stop.portions;
      next++;
    }
    rest -= carried;
    if (round.length) result.push(round);
  }
  return result;
}
