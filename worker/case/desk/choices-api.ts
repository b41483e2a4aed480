import { DeskChoices } from '../../../shared/case/desk.ts';
import { jsonRoute } from '../../api/json-route.ts';
import type { Route } from '../../route.ts';
import { listChoices } from './list-choices.ts';

/** What the desk chooses from: places and departments. */
export const choicesApi: Route[] = [
  jsonRoute('GET /api/staff/choices', 'case.list', {
    operationId: 'listChoices',
    summary: 'Places and departments within one’s reach.',
    reply: DeskChoices,
    says: 'The choices.',
    run: ({ ctx }) => listChoices(ctx),
  }),
];
