import type { GenericSchema, InferOutput } from 'valibot';
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
import { jsonRoute } from '../api/json-route.ts';
import type { Context } from '../context.ts';
import type { Route } from '../route.ts';
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

/** The person who asks. */
export function selfId({ actor }: Context): string {
  return actor.kind === 'staff' ? actor.id : '';
}

/** A command of a visit, sent as often as it takes. */
function commanded<S extends GenericSchema<object, object>>(
  name: string,
  operationId: string,
  summary: string,
  body: S,
  verb: (ctx: Context, command: VisitCommand<InferOutput<S>>) => Promise<VisitState>,
): Route {
  return jsonRoute(`POST /api/staff/orders/:caseId/${name}`, 'order.visit', {
    ...{ operationId, summary, ids: { caseId: 'Id of the order.' }, keyed: true, body },
    reply: VisitState,
    says: 'Where the visit stands now.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params: { caseId }, body: input, key }) => verb(ctx, { caseId, key, input }),
  });
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
  jsonRoute('POST /api/staff/orders/:caseId/call', 'order.visit', {
    operationId: 'callResident',
    summary: 'The telephone of whom one is about to visit. Goes on record, where the household sees it.',
    ids: { caseId: 'Id of the order.' },
    reply: VisitPhone,
    says: 'The telephone, and as it is shown.',
    problems: ['notAvailable'],
    run: ({ ctx, params }) => callResident(ctx, params.caseId),
  }),
  jsonRoute('GET /api/staff/visits', 'order.visit', {
    operationId: 'listMyVisits',
    summary: 'The orders one has taken on, and those done since yesterday. Names are masked; no telephone, no PIN.',
    reply: MyVisits,
    says: 'At most 60 orders, the nearest first.',
    run: ({ ctx }) => listMyVisits(ctx),
  }),
  jsonRoute('GET /api/staff/visits/ledger', 'order.visit', {
    operationId: 'getServiceLedger',
    summary: 'One’s own hours of a period, and what residents said thanks for. Nobody else’s.',
    params: {
      from: { in: 'query', description: 'First local date.', required: true },
      to: { in: 'query', description: 'Last local date.', required: true },
    },
    query: Period,
    reply: Ledger,
    says: 'At most 500 visits, the oldest first.',
    run: ({ ctx, query }) => getLedger(ctx, query),
  }),
  jsonRoute('POST /api/staff/visits/certificate', 'order.visit', {
    operationId: 'issueServiceCertificate',
    summary: 'The certificate (志愿服务记录证明) of one’s own approved hours. Its number goes on record.',
    body: Period,
    reply: Certificate,
    says: 'What is printed.',
    problems: ['notFound'],
    run: ({ ctx, body }) => issueCertificate(ctx, selfId(ctx), body),
  }),
  jsonRoute('GET /api/staff/visits/profile', 'order.visit', {
    operationId: 'getOwnVolunteerProfile',
    summary: 'What one can do, where and when one helps; training and insurance as the centre has them.',
    reply: Profile,
    says: 'The profile.',
    problems: ['notFound'],
    run: ({ ctx }) => getProfile(ctx, selfId(ctx)),
  }),
  jsonRoute('POST /api/staff/visits/profile', 'order.visit', {
    operationId: 'saveOwnVolunteerProfile',
    summary: 'Change skills, villages, weekly times, leave and how many orders a day.',
    body: SaveProfile,
    reply: Profile,
    says: 'The profile as it is now.',
    problems: ['notFound', 'conflict'],
    run: ({ ctx, body }) => saveProfile(ctx, body),
  }),
];
