import type { GroupProgress } from '../../../shared/doorplate/production/schema.ts';

export type Counts = Pick<GroupProgress, 'minted' | 'printed' | 'mounted' | 'damaged' | 'lost' | 'reports'>;

/** The plates of several groups together. */
export function sumOf(groups: readonly GroupProgress[]): Counts {
  const sum = { minted: 0, printed: 0, mounted: 0, damaged: 0, lost: 0, reports: 0 };
  for (const group of groups) for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += group[key];
  return sum;
}

/** Plates in force. */
export const total = ({ minted, printed, mounted, damaged, lost }: Counts) =>
  minted + printed + mounted + damaged + lost;
