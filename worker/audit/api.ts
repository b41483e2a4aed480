import { ListRecord, RecordPage, Verification } from '../../shared/audit/schema.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { listRecord } from './list-record.ts';
import { verifyRecord } from './verify-record.ts';

export const auditApi: Route[] = [
  jsonRoute('GET /api/staff/record', 'record.read', {
    operationId: 'listRecord',
    summary: 'What was done in the own place, newest first: by whom, when, to what.',
    params: {
      subject: { in: 'query', description: '`case:<id>`, `account:<id>` …' },
      actor: { in: 'query', description: 'Id of the account that did it.' },
      action: { in: 'query', description: '`case.grant`, or a group of actions: `case`.' },
      before: { in: 'query', description: '`next` of the page before.' },
    },
    query: ListRecord,
    reply: RecordPage,
    says: 'One page.',
    run: ({ ctx, query }) => listRecord(ctx, query),
  }),
  jsonRoute('GET /api/staff/record/verify', 'record.verify', {
    operationId: 'verifyAudit',
    summary: 'Goes through the whole record and its chain and names the first row that is not as it was written.',
    reply: Verification,
    says: 'The result, with the head to note down outside.',
    problems: ['tooManyAttempts'],
    run: ({ ctx }) => verifyRecord(ctx),
  }),
];
