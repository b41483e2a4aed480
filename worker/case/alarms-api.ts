import { AlarmLines } from '../../shared/case/alarms.ts';
import { json } from '../api/json.ts';
import type { Route } from '../route.ts';
import { listAlarms } from './list-alarms.ts';

export const alarmsApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/alarms',
    permission: 'case.list',
    operation: {
      operationId: 'listAlarms',
      summary: 'Warnings of the last thirty days about cases that are still in the limit at hand.',
      reply: { status: 200, schema: AlarmLines, description: 'At most a hundred, newest first.' },
      problems: ['signInNeeded', 'forbidden', 'locked'],
    },
    async answer(c) {
      return json(c, await listAlarms(c.var.ctx));
    },
  },
];
