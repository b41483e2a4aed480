import { Me } from '../../shared/account/schema.ts';
import { json } from '../api/json.ts';
import type { Route } from '../route.ts';
import { meOf, requireSession } from './me.ts';

export const accountApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/me',
    permission: 'session.begin',
    operation: {
      operationId: 'getMe',
      summary: 'Who is signed in, and what for.',
      reply: { status: 200, schema: Me, description: 'The member of staff.' },
      problems: ['signInNeeded'],
    },
    async answer(c) {
      return json(c, await meOf(c.var.ctx, await requireSession(c)));
    },
  },
];
