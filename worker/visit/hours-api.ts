import { Profile, SaveQualification, Volunteers } from '../../shared/visit/profile.ts';
import { ApproveHours, Certificate, DecidedHours, Period, WaitingHours } from '../../shared/visit/schema.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { approveHours } from './approve-hours.ts';
import { issueCertificate } from './certificate.ts';
import { getProfile, saveQualification } from './profile.ts';
import { listVolunteers } from './volunteers.ts';
import { listWaitingHours } from './waiting-hours.ts';

/** What the centre does about hours and volunteers. */
export const hoursApi: Route[] = [
  jsonRoute('GET /api/staff/hours', 'order.approveHours', {
    operationId: 'listWaitingHours',
    summary: 'Hours of one’s own places that wait for a decision, with what is doubtful about them.',
    reply: WaitingHours,
    says: 'At most 50, the oldest first.',
    run: ({ ctx }) => listWaitingHours(ctx),
  }),
  jsonRoute('POST /api/staff/hours/:id', 'order.approveHours', {
    operationId: 'approveHours',
    summary: 'Approve hours as proposed, correct them with a reason, or refuse them with a reason. Never one’s own.',
    ids: { id: 'Id of the hours.' },
    body: ApproveHours,
    reply: DecidedHours,
    says: 'What was decided.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => approveHours(ctx, params.id, body),
  }),
  jsonRoute('GET /api/staff/volunteers', 'order.approveHours', {
    operationId: 'listVolunteers',
    summary: 'The volunteers of one’s own places by name: what they can do and where. No figures, no order of merit.',
    reply: Volunteers,
    says: 'At most 500.',
    run: ({ ctx }) => listVolunteers(ctx),
  }),
  jsonRoute('GET /api/staff/volunteers/:id', 'order.approveHours', {
    operationId: 'getVolunteerProfile',
    summary: 'The profile of a volunteer of one’s own place.',
    ids: { id: 'Id of the volunteer.' },
    reply: Profile,
    says: 'The profile.',
    run: ({ ctx, params }) => getProfile(ctx, params.id),
  }),
  jsonRoute('POST /api/staff/volunteers/:id/qualification', 'order.approveHours', {
    operationId: 'saveVolunteerQualification',
    summary: 'Training and insurance of a volunteer, from the papers that the centre has seen.',
    ids: { id: 'Id of the volunteer.' },
    body: SaveQualification,
    reply: Profile,
    says: 'The profile as it is now.',
    problems: ['conflict'],
    run: ({ ctx, params, body }) => saveQualification(ctx, params.id, body),
  }),
  jsonRoute('POST /api/staff/volunteers/:id/certificate', 'order.approveHours', {
    operationId: 'issueVolunteerCertificate',
    summary:
      'The certificate (志愿服务记录证明) of a volunteer’s approved hours, to be printed and sealed at the centre.',
    ids: { id: 'Id of the volunteer.' },
    body: Period,
    reply: Certificate,
    says: 'What is printed.',
    run: ({ ctx, params, body }) => issueCertificate(ctx, params.id, body),
  }),
];
