import { ListRecord, RecordPage, Verification } from '../../shared/audit/schema.ts';
import { json, readQuery } from '../api/json.ts';
import type { Route } from '../route.ts';
import { listRecord } from './list-record.ts';
import { verifyRecord } from './verify-record.ts';

export const auditApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/record',
    permission: 'record.read',
    operation: {
      operationId: 'listRecord',
      summary: 'What was done in the own place, newest first: by whom, when, to what.',
      params: {
        subject: { in: 'query', description: '`case:<id>`, `account:<id>` …' },
        actor: { in: 'query', description: 'Id of the account that did it.' },
        action: { in: 'query', description: '`case.grant`, or a group of actions: `case`.' },
        before: { in: 'query', description: '`next` of the page before.' },
      },
      reply: { status: 200, schema: RecordPage, description: 'One page.' },
      problems: ['signInNeeded', 'forbidden', 'invalid'],
    },
    async answer(c) {
      return json(c, await listRecord(c.var.ctx, readQuery(c, ListRecord)));
    },
  },
  {
    method: 'GET',
    path: '/api/staff/record/verify',
    permission: 'record.verify',
    operation: {
      operationId: 'verifyAudit',
      summary: 'Goes through the whole record and its chain and names the first row that is not as it was written.',
      reply: { status: 200, schema: Verification, description: 'The result, with the head to note down outside.' },
      problems: ['signInNeeded', 'forbidden', 'tooManyAttempts'],
    },
    async answer(c) {
      return json(c, await verifyRecord(c.var.ctx));
    },
  },
];
