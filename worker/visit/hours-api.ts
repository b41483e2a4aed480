import { Profile, SaveQualification, Volunteers } from '../../shared/visit/profile.ts';
import { ApproveHours, Certificate, DecidedHours, Period, WaitingHours } from '../../shared/visit/schema.ts';
import { json, readJson } from '../api/json.ts';
import type { Exchange, Route } from '../route.ts';
import { approveHours } from './approve-hours.ts';
import { issueCertificate } from './certificate.ts';
import { getProfile, saveQualification } from './profile.ts';
import { listVolunteers } from './volunteers.ts';
import { listWaitingHours } from './waiting-hours.ts';

const STAFF = ['signInNeeded', 'locked', 'forbidden'] as const;
const ID = { id: { in: 'path', description: 'Id of the volunteer.', required: true } } as const;
const idOf = (c: Exchange) => c.req.param('id') ?? '';

/** What the centre does about hours and volunteers. */
export const hoursApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/hours',
    permission: 'order.approveHours',
    operation: {
      operationId: 'listWaitingHours',
      summary: 'Hours of one’s own places that wait for a decision, with what is doubtful about them.',
      reply: { status: 200, schema: WaitingHours, description: 'At most 50, the oldest first.' },
      problems: [...STAFF],
    },
    answer: async (c) => json(c, await listWaitingHours(c.var.ctx)),
  },
  {
    method: 'POST',
    path: '/api/staff/hours/:id',
    permission: 'order.approveHours',
    operation: {
      operationId: 'approveHours',
      summary: 'Approve hours as proposed, correct them with a reason, or refuse them with a reason. Never one’s own.',
      params: { id: { in: 'path', description: 'Id of the hours.', required: true } },
      body: { schema: ApproveHours },
      reply: { status: 200, schema: DecidedHours, description: 'What was decided.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'notAvailable', 'conflict', 'invalid'],
    },
    answer: async (c) => json(c, await approveHours(c.var.ctx, idOf(c), await readJson(c, ApproveHours))),
  },
  {
    method: 'GET',
    path: '/api/staff/volunteers',
    permission: 'order.approveHours',
    operation: {
      operationId: 'listVolunteers',
      summary: 'The volunteers of one’s own places by name: what they can do and where. No figures, no order of merit.',
      reply: { status: 200, schema: Volunteers, description: 'At most 500.' },
      problems: [...STAFF],
    },
    answer: async (c) => json(c, await listVolunteers(c.var.ctx)),
  },
  {
    method: 'GET',
    path: '/api/staff/volunteers/:id',
    permission: 'order.approveHours',
    operation: {
      operationId: 'getVolunteerProfile',
      summary: 'The profile of a volunteer of one’s own place.',
      params: ID,
      reply: { status: 200, schema: Profile, description: 'The profile.' },
      problems: [...STAFF, 'notFound'],
    },
    answer: async (c) => json(c, await getProfile(c.var.ctx, idOf(c))),
  },
  {
    method: 'POST',
    path: '/api/staff/volunteers/:id/qualification',
    permission: 'order.approveHours',
    operation: {
      operationId: 'saveVolunteerQualification',
      summary: 'Training and insurance of a volunteer, from the papers that the centre has seen.',
      params: ID,
      body: { schema: SaveQualification },
      reply: { status: 200, schema: Profile, description: 'The profile as it is now.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'conflict', 'invalid'],
    },
    answer: async (c) => json(c, await saveQualification(c.var.ctx, idOf(c), await readJson(c, SaveQualification))),
  },
  {
    method: 'POST',
    path: '/api/staff/volunteers/:id/certificate',
    permission: 'order.approveHours',
    operation: {
      operationId: 'issueVolunteerCertificate',
      summary:
        'The certificate (志愿服务记录证明) of a volunteer’s approved hours, to be printed and sealed at the centre.',
      params: ID,
      body: { schema: Period },
      reply: { status: 200, schema: Certificate, description: 'What is printed.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'invalid'],
    },
    answer: async (c) => json(c, await issueCertificate(c.var.ctx, idOf(c), await readJson(c, Period))),
  },
];
