import { CasePage, CaseView, ListCases, SearchCases } from '../../../shared/case/desk.ts';
import { Slip } from '../../../shared/case/slip.ts';
import { json, jsonIfChanged, readJson, readQuery } from '../../api/json.ts';
import type { Exchange, Route } from '../../route.ts';
import { getCase } from './get.ts';
import { getSlip } from './get-slip.ts';
import { listCases } from './list.ts';
import { searchCases } from './search.ts';

const CASE = { caseId: { in: 'path', description: 'Id of the case.' } } as const;
const KNOWN = {
  'If-None-Match': { in: 'header', description: 'ETag of the last reply: 304 when nothing changed.' },
} as const;
const STAFF = ['signInNeeded', 'locked', 'forbidden'] as const;
const caseIdOf = (c: Exchange) => c.req.param('caseId') ?? '';

/** Finding and reading cases. */
export const deskApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/cases',
    permission: 'case.list',
    operation: {
      operationId: 'listCases',
      summary: 'The inbox: cases of one’s own places, the nearest limit first; open ones unless a status is asked for.',
      params: {
        ...KNOWN,
        status: { in: 'query', description: 'A status; without it, every open case.' },
        kind: { in: 'query', description: '`application`.' },
        place: { in: 'query', description: 'Path of a place within one’s own.' },
        department: { in: 'query', description: 'Id of a department.' },
        due: { in: 'query', description: '`overdue`, `today`, or `soon`: within three working days.' },
        mine: { in: 'query', description: '`1`: cases of which the asker is the first contact.' },
        cursor: { in: 'query', description: '`next` of the page before.' },
      },
      reply: { status: 200, schema: CasePage, description: 'At most 50 cases, and where to go on.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'invalid'],
    },
    async answer(c) {
      const page = await listCases(c.var.ctx, readQuery(c, ListCases));
      return jsonIfChanged(c, page.tag, page.read);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/cases/search',
    permission: 'case.list',
    operation: {
      operationId: 'searchCases',
      summary: 'Find cases by receipt number, telephone or whole name. A POST, so that none of them is in an address.',
      body: { schema: SearchCases },
      reply: { status: 200, schema: CasePage, description: 'At most 50 cases, the newest first.' },
      problems: ['badRequest', ...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, await searchCases(c.var.ctx, await readJson(c, SearchCases))),
  },
  {
    method: 'GET',
    path: '/api/staff/cases/:caseId',
    permission: 'case.read',
    operation: {
      operationId: 'getCase',
      summary: 'A case with everything that belongs to it; personal data masked unless it is revealed.',
      params: { ...CASE, ...KNOWN },
      reply: { status: 200, schema: CaseView, description: 'The case.' },
      problems: [...STAFF, 'notFound'],
    },
    async answer(c) {
      const view = await getCase(c.var.ctx, caseIdOf(c));
      return jsonIfChanged(c, JSON.stringify(view), () => view);
    },
  },
  {
    method: 'GET',
    path: '/api/staff/cases/:caseId/slip',
    permission: 'case.read',
    operation: {
      operationId: 'getSlip',
      summary: 'What is printed for the applicant: receipt number with its QR code, dates, first contact.',
      params: CASE,
      reply: { status: 200, schema: Slip, description: 'The slip.' },
      problems: [...STAFF, 'notFound'],
    },
    answer: async (c) => json(c, await getSlip(c.var.ctx, caseIdOf(c))),
  },
];
