import { ForwardTicket, ReorderTicket, SteppedTicket, StepTicket } from '../../shared/counter/schema.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { COUNTER_STEPS, type CounterStep, stepAtCounter } from './step.ts';

/** Steps that carry nothing: the last part of their path, and what they are called in the API. */
const PLAIN = [
  ['recall', 'recall', 'recallTicket', 'Call out again who was called and is not there; twice at most.'],
  ['serve', 'serve', 'serveTicket', 'They are here: the conversation begins.'],
  ['finish', 'finish', 'finishTicket', 'The conversation is over, all is done.'],
  ['passOver', 'pass-over', 'passOverTicket', 'Pass over who was called and is not there.'],
  ['noShow', 'no-show', 'markNoShow', 'They did not come, after two calls more.'],
  ['park', 'park', 'parkTicket', 'Put aside for a while, as for a form to be filled in.'],
  ['resume', 'resume', 'resumeTicket', 'Back in line, at the place they had.'],
  ['leave', 'leave', 'leaveLine', 'They have left.'],
] as const satisfies readonly (readonly [CounterStep, string, string, string])[];

const STEPPED = {
  ids: { caseId: 'Id of the appointment or ticket.' },
  reply: SteppedTicket,
  says: 'Where it stands now.',
  problems: ['conflict', 'notAvailable'],
} as const;

/** What is done with one ticket. */
export const counterStepApi: Route[] = [
  ...PLAIN.map(([action, at, operationId, summary]) =>
    jsonRoute(`POST /api/staff/counter/tickets/:caseId/${at}`, COUNTER_STEPS[action], {
      ...{ operationId, summary, ...STEPPED },
      body: StepTicket,
      run: ({ ctx, params, body }) => stepAtCounter(ctx, { caseId: params.caseId, action, version: body.version }),
    }),
  ),
  jsonRoute('POST /api/staff/counter/tickets/:caseId/forward', COUNTER_STEPS.forward, {
    operationId: 'forwardTicket',
    summary: 'Send on to another window; keeps the place in line.',
    ...STEPPED,
    body: ForwardTicket,
    run: ({ ctx, params: { caseId }, body: { window, version } }) =>
      stepAtCounter(ctx, { caseId, action: 'forward', version, detail: { windowId: window } }),
  }),
  jsonRoute('POST /api/staff/counter/tickets/:caseId/reorder', COUNTER_STEPS.reorder, {
    operationId: 'reorderTicket',
    summary: 'Move in line, with a reason that goes on record.',
    ...STEPPED,
    body: ReorderTicket,
    run: ({ ctx, params: { caseId }, body: { before, reason, version } }) =>
      stepAtCounter(ctx, { caseId, action: 'reorder', version, reason, detail: { before } }),
  }),
];
