import { SystemState } from '../../shared/system/schema.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { getSystem } from './get-system.ts';

export const systemApi: Route[] = [
  jsonRoute('GET /api/staff/system', 'system.read', {
    operationId: 'getSystem',
    summary:
      'How the installation stands: version, backup, disk, what waits, how the schedule went. Of a whole town only.',
    reply: SystemState,
    says: 'What is known of it.',
    problems: ['notFound'],
    run: ({ ctx }) => getSystem(ctx),
  }),
];
