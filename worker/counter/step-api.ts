import type * as v from 'valibot';
import { ForwardTicket, ReorderTicket, SteppedTicket, StepTicket } from '../../shared/counter/schema.ts';
import { json, readJson } from '../api/json.ts';
import type { Exchange, Route } from '../route.ts';
import { COUNTER_STEPS, type CounterStep, stepAtCounter } from './step.ts';

const caseIdOf = (c: Exchange) => c.req.param('caseId') ?? '';

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

function route(
  action: CounterStep,
  at: string,
  operation: { operationId: string; summary: string; schema: v.GenericSchema },
  answer: Route['answer'],
): Route {
  const { schema, ...named } = operation;
  return {
    method: 'POST',
    path: `/api/staff/counter/tickets/:caseId/${at}`,
    permission: COUNTER_STEPS[action],
    operation: {
      ...named,
      params: { caseId: { in: 'path', description: 'Id of the appointment or ticket.' } },
      body: { schema },
      reply: { status: 200, schema: SteppedTicket, description: 'Where it stands now.' },
      problems: [
        ...(['badRequest', 'signInNeeded', 'locked', 'forbidden', 'notFound'] as const),
        ...(['conflict', 'notAvailable', 'invalid'] as const),
      ],
    },
    answer,
  };
}

/** What is done with one ticket. */
export const counterStepApi: Route[] = [
  ...PLAIN.map(([action, at, operationId, summary]) =>
    route(action, at, { operationId, summary, schema: StepTicket }, async (c) => {
      const { version } = await readJson(c, StepTicket);
      return json(c, await stepAtCounter(c.var.ctx, { caseId: caseIdOf(c), action, version }));
    }),
  ),
  route(
    'forward',
    'forward',
    {
      operationId: 'forwardTicket',
      summary: 'Send on to another window; keeps the place in line.',
      schema: ForwardTicket,
    },
    async (c) => {
      const { window, version } = await readJson(c, ForwardTicket);
      const detail = { windowId: window };
      return json(c, await stepAtCounter(c.var.ctx, { caseId: caseIdOf(c), action: 'forward', version, detail }));
    },
  ),
  route(
    'reorder',
    'reorder',
    {
      operationId: 'reorderTicket',
      summary: 'Move in line, with a reason that goes on record.',
      schema: ReorderTicket,
    },
    async (c) => {
      const { before, reason, version } = await readJson(c, ReorderTicket);
      const step = { caseId: caseIdOf(c), action: 'reorder', version, reason, detail: { before } } as const;
      return json(c, await stepAtCounter(c.var.ctx, step));
    },
  ),
];
