import { FindHouseholds, HouseholdLines } from '../../shared/household/find-schema.ts';
import { json, readJson } from '../api/json.ts';
import type { Route } from '../route.ts';
import { findHouseholds } from './find-households.ts';

const STAFF = ['signInNeeded', 'locked', 'forbidden'] as const;

/** What the desk finds households by. */
export const findApi: Route[] = [
  {
    method: 'POST',
    path: '/api/staff/households/find',
    permission: 'household.find',
    operation: {
      operationId: 'findHouseholds',
      summary: 'Find households of one’s own places by plate code or words of the address.',
      body: { schema: FindHouseholds },
      reply: { status: 200, schema: HouseholdLines, description: 'At most 20 households.' },
      problems: ['badRequest', ...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, await findHouseholds(c.var.ctx, await readJson(c, FindHouseholds))),
  },
];
