import { FindHouseholds, HouseholdLines } from '../../shared/household/find-schema.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { findHouseholds } from './find-households.ts';

/** What the desk finds households by. */
export const findApi: Route[] = [
  jsonRoute('POST /api/staff/households/find', 'household.find', {
    operationId: 'findHouseholds',
    summary: 'Find households of one’s own places by plate code or words of the address.',
    body: FindHouseholds,
    reply: HouseholdLines,
    says: 'At most 20 households.',
    run: ({ ctx, body }) => findHouseholds(ctx, body),
  }),
];
