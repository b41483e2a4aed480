import { CasePage, CaseView, ListCases, SearchCases } from '../../../shared/case/desk.ts';
import { Slip } from '../../../shared/case/slip.ts';
import { jsonIfChanged } from '../../api/json.ts';
import { jsonRoute } from '../../api/json-route.ts';
import type { Route } from '../../route.ts';
import { getCase } from './get.ts';
import { getSlip } from './get-slip.ts';
import { listCases } from './list.ts';
import { searchCases } from './search.ts';

/** Finding and reading cases. */
export const deskApi: Route[] = [
  jsonRoute('GET /api/staff/cases', 'case.list', {
    operationId: 'listCases',
    summary: 'The inbox: cases of one’s own places, the nearest limit first; open ones unless a status is asked for.',
    params: {
      'If-None-Match': { in: 'header', description: 'ETag of the last reply: 304 when nothing changed.' },
      status: { in: 'query', description: 'A status; without it, every open case.' },
      kind: { in: 'query', description: '`application`.' },
      place: { in: 'query', description: 'Path of a place within one’s own.' },
      department: { in: 'query', description: 'Id of a department.' },
      due: { in: 'query', description: '`overdue`, `today`, or `soon`: within three working days.' },
      mine: { in: 'query', description: '`1`: cases of which the asker is the first contact.' },
      cursor: { in: 'query', description: '`next` of the page before.' },
    },
    query: ListCases,
    reply: CasePage,
    says: 'At most 50 cases, and where to go on.',
    problems: ['badRequest', 'notFound'],
    run: async ({ c, ctx, query }) => {
      const page = await listCases(ctx, query, c.req.header('If-None-Match') !== undefined);
      return jsonIfChanged(c, page.tag, page.read);
    },
  }),
  jsonRoute('POST /api/staff/cases/search', 'case.list', {
    operationId: 'searchCases',
    summary: 'Find cases by receipt number, telephone or whole name. A POST, so that none of them is in an address.',
    body: SearchCases,
    reply: CasePage,
    says: 'At most 50 cases, the newest first.',
    run: ({ ctx, body }) => searchCases(ctx, body),
  }),
  jsonRoute('GET /api/staff/cases/:caseId', 'case.read', {
    operationId: 'getCase',
    summary: 'A case with everything that belongs to it; personal data masked unless it is revealed.',
    params: {
      'If-None-Match': { in: 'header', description: 'ETag of the last reply: 304 when nothing changed.' },
    },
    reply: CaseView,
    says: 'The case.',
    run: async ({ c, ctx, params }) => {
      const view = await getCase(ctx, params.caseId);
      return jsonIfChanged(c, JSON.stringify(view), () => view);
    },
  }),
  jsonRoute('GET /api/staff/cases/:caseId/slip', 'case.read', {
    operationId: 'getSlip',
    summary: 'What is printed for the applicant: receipt number with its QR code, dates, first contact.',
    reply: Slip,
    says: 'The slip.',
    run: ({ ctx, params }) => getSlip(ctx, params.caseId),
  }),
];
