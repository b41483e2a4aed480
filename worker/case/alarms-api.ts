import { AlarmLines } from '../../shared/case/alarms.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { listAlarms } from './list-alarms.ts';

export const alarmsApi: Route[] = [
  jsonRoute('GET /api/staff/alarms', 'case.list', {
    operationId: 'listAlarms',
    summary: 'Warnings of the last thirty days about cases that are still in the limit at hand.',
    reply: AlarmLines,
    says: 'At most a hundred, newest first.',
    run: ({ ctx }) => listAlarms(ctx),
  }),
];
