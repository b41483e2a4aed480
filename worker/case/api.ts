import { GetProgress, Progress } from '../../shared/case/schema.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { lookUpProgress } from './look-up.ts';

export const caseApi: Route[] = [
  jsonRoute('POST /api/progress', 'progress.read', {
    operationId: 'getProgress',
    summary: 'How far a case is. A POST, so that the receipt number is in no address; it changes nothing.',
    body: GetProgress,
    reply: Progress,
    says: 'The progress.',
    problems: ['notFound', 'tooManyAttempts'],
    run: ({ ctx, body }) => lookUpProgress(ctx, body),
  }),
];
