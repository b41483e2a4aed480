import type { SameKeys } from '../../translate.ts';
import type { HouseholdMessages } from '../../zh-CN/staff/household.ts';

/** English for `zh-CN/staff/household.ts`. */
export const household: SameKeys<HouseholdMessages> = {
  'household.title': 'Households',
};
