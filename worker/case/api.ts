import { GetProgress, Progress } from '../../shared/case/schema.ts';
import { json, readJson } from '../api/json.ts';
import type { Route } from '../route.ts';
import { lookUpProgress } from './look-up.ts';

export const caseApi: Route[] = [
  {
    method: 'POST',
    path: '/api/progress',
    permission: 'progress.read',
    operation: {
      operationId: 'getProgress',
      summary: 'How far a case is. A POST, so that the receipt number is in no address; it changes nothing.',
      body: { schema: GetProgress },
      reply: { status: 200, schema: Progress, description: 'The progress.' },
      problems: ['badRequest', 'notFound', 'invalid', 'tooManyAttempts'],
    },
    async answer(c) {
      return json(c, await lookUpProgress(c.var.ctx, await readJson(c, GetProgress)));
    },
  },
];
