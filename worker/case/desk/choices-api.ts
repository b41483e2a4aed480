import { DeskChoices } from '../../../shared/case/desk.ts';
import { json } from '../../api/json.ts';
import type { Route } from '../../route.ts';
import { listChoices } from './list-choices.ts';

const STAFF = ['signInNeeded', 'locked', 'forbidden'] as const;

/** What the desk chooses from: places and departments. */
export const choicesApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/choices',
    permission: 'case.list',
    operation: {
      operationId: 'listChoices',
      summary: 'Places and departments within one’s reach.',
      reply: { status: 200, schema: DeskChoices, description: 'The choices.' },
      problems: [...STAFF],
    },
    answer: async (c) => json(c, await listChoices(c.var.ctx)),
  },
];
