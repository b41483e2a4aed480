import type { Transition } from '../lifecycle.ts';

/** 门牌的一生. `retired`: its household has ended. A code of either last status never leads anywhere again. */
export const PLATE_STATUSES = ['minted', 'printed', 'mounted', 'damaged', 'lost', 'replaced', 'retired'] as const;
export type PlateStatus = (typeof PLATE_STATUSES)[number];

/** Plates that are in force: one a household. */
export const IN_FORCE = ['minted', 'printed', 'mounted', 'damaged', 'lost'] as const satisfies readonly PlateStatus[];

type PlateAction = 'print' | 'mount' | 'inspect' | 'findDamaged' | 'findFaked' | 'findMissing' | 'replace' | 'retire';
type Step = Transition<PlateStatus, PlateAction>;

const from = (statuses: readonly PlateStatus[], action: PlateAction, to: PlateStatus, permission: Step['permission']) =>
  statuses.map((status): Step => ({ action, from: status, to, permission }));

/**
 * What can happen to a plate, and who may do it. One that was reported stays open for residents: anyone in the street may
 * report, so a report alone takes nothing away. What a grid worker saw at the door does.
 */
export const plateLifecycle: readonly Step[] = [
  ...from(['minted'], 'print', 'printed', 'plate.batch'),
  // Minted too: a plate may have been made before batches were kept here.
  ...from(['minted', 'printed', 'damaged', 'lost'], 'mount', 'mounted', 'plate.mount'),
  ...from(['mounted', 'damaged', 'lost'], 'inspect', 'mounted', 'plate.inspect'),
  ...from(['minted', 'printed', 'mounted', 'lost'], 'findDamaged', 'damaged', 'plate.inspect'),
  ...from(['minted', 'printed', 'mounted', 'damaged'], 'findMissing', 'lost', 'plate.inspect'),
  // Something hangs over it: the code itself is good, so its hall stays open for those who have it.
  ...IN_FORCE.flatMap((status) => from([status], 'findFaked', status, 'plate.inspect')),
  ...from(IN_FORCE, 'replace', 'replaced', 'plate.replace'),
  // With its household, see `worker/jurisdiction/end-household.ts`.
  ...from(IN_FORCE, 'retire', 'retired', 'household.change'),
];
export type { PlateAction };
