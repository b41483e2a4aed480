import type { GenericSchema, InferOutput } from 'valibot';
import { IdempotencyKey } from '../../shared/command-key.ts';
import { Profile, SaveProfile } from '../../shared/visit/profile.ts';
import {
  Certificate,
  CompleteOrder,
  GivePin,
  Ledger,
  MyVisits,
  Period,
  RecordArrival,
  ReportProblem,
  VisitPhone,
  VisitState,
} from '../../shared/visit/schema.ts';
import { idempotencyKey, json, readJson, readQuery } from '../api/json.ts';
import type { Context } from '../context.ts';
import type { Exchange, Operation, Route } from '../route.ts';
import { callResident } from './call-resident.ts';
import { issueCertificate } from './certificate.ts';
import { completeOrder } from './complete-order.ts';
import { givePin } from './give-pin.ts';
import { getLedger } from './ledger.ts';
import { listMyVisits } from './my-visits.ts';
import { getProfile, saveProfile } from './profile.ts';
import { recordArrival } from './record-arrival.ts';
import { reportProblem } from './report-problem.ts';
import type { VisitCommand } from './visit-command.ts';

const KEY = {
  'Idempotency-Key': {
    in: 'header',
    description: 'Random; the same for every sending of one command.',
    required: true,
  },
} as const;
const CASE = { caseId: { in: 'path', description: 'Id of the order.', required: true } } as const;
const PERIOD = {
  from: { in: 'query', description: 'First local date.', required: true },
  to: { in: 'query', description: 'Last local date.', required: true },
} as const;
const STAFF = ['signInNeeded', 'locked', 'forbidden'] as const;
const COMMANDED = ['badRequest', ...STAFF, 'notFound', 'notAvailable', 'conflict', 'keyReused', 'invalid'] as const;
const caseIdOf = (c: Exchange) => c.req.param('caseId') ?? '';

/** The person who asks. */
export function selfId({ actor }: Context): string {
  return actor.kind === 'staff' ? actor.id : '';
}

/** A command of a visit, sent as often as it takes. */
function commanded<S extends GenericSchema<object, object>>(
  name: string,
  operationId: string,
  summary: string,
  schema: S,
  verb: (ctx: Context, command: VisitCommand<InferOutput<S>>) => Promise<VisitState>,
): Route {
  const operation: Operation = {
    ...{ operationId, summary, params: { ...CASE, ...KEY }, body: { schema } },
    reply: { status: 200, schema: VisitState, description: 'Where the visit stands now.' },
    problems: COMMANDED,
  };
  return {
    method: 'POST',
    path: `/api/staff/orders/:caseId/${name}`,
    permission: 'order.visit',
    operation,
    async answer(c) {
      const key = idempotencyKey(c, IdempotencyKey);
      const input = await readJson(c, schema);
      return json(c, await verb(c.var.ctx, { caseId: caseIdOf(c), key, input }));
    },
  };
}

/** What a volunteer's phone asks for. */
export const visitApi: Route[] = [
  commanded(
    'arrive',
    'recordArrival',
    'The plate at the door was scanned on arrival. May come late, with the time of the scan.',
    RecordArrival,
    recordArrival,
  ),
  commanded(
    'complete',
    'completeOrder',
    'The help is done and the plate was scanned again: proposes hours; the resident’s PIN confirms the visit.',
    CompleteOrder,
    completeOrder,
  ),
  commanded('pin', 'giveVisitPin', 'Give the resident’s PIN after the end of the visit.', GivePin, givePin),
  commanded(
    'problem',
    'reportVisitProblem',
    'Something is wrong at the door; when nobody answers, the grid worker looks after the person.',
    ReportProblem,
    reportProblem,
  ),
  {
    method: 'POST',
    path: '/api/staff/orders/:caseId/call',
    permission: 'order.visit',
    operation: {
      operationId: 'callResident',
      summary: 'The telephone of whom one is about to visit. Goes on record, where the household sees it.',
      params: CASE,
      reply: { status: 200, schema: VisitPhone, description: 'The telephone, and as it is shown.' },
      problems: [...STAFF, 'notFound', 'notAvailable'],
    },
    answer: async (c) => json(c, await callResident(c.var.ctx, caseIdOf(c))),
  },
  {
    method: 'GET',
    path: '/api/staff/visits',
    permission: 'order.visit',
    operation: {
      operationId: 'listMyVisits',
      summary: 'The orders one has taken on, and those done since yesterday. Names are masked; no telephone, no PIN.',
      reply: { status: 200, schema: MyVisits, description: 'At most 60 orders, the nearest first.' },
      problems: [...STAFF],
    },
    answer: async (c) => json(c, await listMyVisits(c.var.ctx)),
  },
  {
    method: 'GET',
    path: '/api/staff/visits/ledger',
    permission: 'order.visit',
    operation: {
      operationId: 'getServiceLedger',
      summary: 'One’s own hours of a period, and what residents said thanks for. Nobody else’s.',
      params: PERIOD,
      reply: { status: 200, schema: Ledger, description: 'At most 500 visits, the oldest first.' },
      problems: [...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, await getLedger(c.var.ctx, readQuery(c, Period))),
  },
  {
    method: 'POST',
    path: '/api/staff/visits/certificate',
    permission: 'order.visit',
    operation: {
      operationId: 'issueServiceCertificate',
      summary: 'The certificate (志愿服务记录证明) of one’s own approved hours. Its number goes on record.',
      body: { schema: Period },
      reply: { status: 200, schema: Certificate, description: 'What is printed.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'invalid'],
    },
    async answer(c) {
      const period = await readJson(c, Period);
      return json(c, await issueCertificate(c.var.ctx, selfId(c.var.ctx), period));
    },
  },
  {
    method: 'GET',
    path: '/api/staff/visits/profile',
    permission: 'order.visit',
    operation: {
      operationId: 'getOwnVolunteerProfile',
      summary: 'What one can do, where and when one helps; training and insurance as the centre has them.',
      reply: { status: 200, schema: Profile, description: 'The profile.' },
      problems: [...STAFF, 'notFound'],
    },
    answer: async (c) => json(c, await getProfile(c.var.ctx, selfId(c.var.ctx))),
  },
  {
    method: 'POST',
    path: '/api/staff/visits/profile',
    permission: 'order.visit',
    operation: {
      operationId: 'saveOwnVolunteerProfile',
      summary: 'Change skills, villages, weekly times, leave and how many orders a day.',
      body: { schema: SaveProfile },
      reply: { status: 200, schema: Profile, description: 'The profile as it is now.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'conflict', 'invalid'],
    },
    answer: async (c) => json(c, await saveProfile(c.var.ctx, await readJson(c, SaveProfile))),
  },
];
