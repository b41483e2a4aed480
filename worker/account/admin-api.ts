import * as v from 'valibot';
import {
  AccountList,
  AccountView,
  Done,
  Post,
  RecoveryLink,
  Revealed,
  WithReason,
} from '../../shared/account/schema.ts';
import { type AccountStatus, STATUSES } from '../../shared/account/status.ts';
import { DomainError } from '../../shared/errors.ts';
import { json, readJson } from '../api/json.ts';
import type { Exchange, Operation, Route } from '../route.ts';
import { approveAccount, refuseAccount, restoreAccount, suspendAccount } from './decide.ts';
import { addGrant, revokeGrant } from './grants.ts';
import { getAccount, listAccounts } from './list-accounts.ts';
import { askRecovery, confirmRecovery } from './recovery.ts';
import { revealAccount } from './reveal.ts';

const DONE = { done: true };
const done: Operation['reply'] = { status: 200, schema: Done, description: 'Done; it is on record.' };
const params = { id: { description: 'Of the account.', in: 'path' } } as const;
const decision = {
  params,
  problems: ['badRequest', 'signInNeeded', 'locked', 'forbidden', 'notFound', 'notAvailable', 'conflict', 'invalid'],
} as const;
const idOf = (c: Exchange) => c.req.param('id') ?? '';
const reasonOf = async (c: Exchange) => (await readJson(c, WithReason)).reason;

function statusOf(c: Exchange): AccountStatus {
  const parsed = v.safeParse(v.optional(v.picklist(STATUSES), 'applied'), c.req.query('status'));
  if (!parsed.success) throw new DomainError('badRequest', { because: 'unknown status' });
  return parsed.output;
}

/** What the administrators of a place do with its accounts. */
export const adminApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/accounts',
    permission: 'account.list',
    operation: {
      operationId: 'listAccounts',
      summary: 'Accounts of one’s place with one status, personal data masked.',
      params: {
        status: { description: STATUSES.join(', '), in: 'query' },
        after: { description: '`next` of the page before.', in: 'query' },
      },
      reply: { status: 200, schema: AccountList, description: 'Up to 50.' },
      problems: ['badRequest', 'signInNeeded', 'locked', 'forbidden'],
    },
    async answer(c) {
      return json(c, await listAccounts(c.var.ctx, statusOf(c), c.req.query('after')));
    },
  },
  {
    method: 'GET',
    path: '/api/staff/accounts/:id',
    permission: 'account.list',
    operation: {
      operationId: 'getAccount',
      summary: 'One account with its roles.',
      params,
      reply: { status: 200, schema: AccountView, description: 'The account.' },
      problems: ['signInNeeded', 'locked', 'forbidden', 'notFound'],
    },
    async answer(c) {
      return json(c, await getAccount(c.var.ctx, idOf(c)));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/accounts/:id/reveal',
    permission: 'account.decide',
    operation: {
      operationId: 'revealAccount',
      summary: 'Telephone and identity number in full, for a reason that goes on record.',
      body: { schema: WithReason },
      ...decision,
      reply: { status: 200, schema: Revealed, description: 'In full.' },
    },
    async answer(c) {
      return json(c, await revealAccount(c.var.ctx, idOf(c), await reasonOf(c)));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/accounts/:id/approve',
    permission: 'account.decide',
    operation: {
      operationId: 'approveAccount',
      summary: 'Approve, as asked for or corrected within one’s place.',
      body: { schema: Post },
      ...decision,
      reply: done,
    },
    async answer(c) {
      await approveAccount(c.var.ctx, idOf(c), await readJson(c, Post));
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/accounts/:id/refuse',
    permission: 'account.decide',
    operation: {
      operationId: 'refuseAccount',
      summary: 'Refuse with a reason.',
      body: { schema: WithReason },
      ...decision,
      reply: done,
    },
    async answer(c) {
      await refuseAccount(c.var.ctx, idOf(c), await reasonOf(c));
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/accounts/:id/suspend',
    permission: 'account.decide',
    operation: {
      operationId: 'suspendAccount',
      summary: 'Suspend with a reason; open sessions end at once.',
      body: { schema: WithReason },
      ...decision,
      reply: done,
    },
    async answer(c) {
      await suspendAccount(c.var.ctx, idOf(c), await reasonOf(c));
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/accounts/:id/restore',
    permission: 'account.decide',
    operation: {
      operationId: 'restoreAccount',
      summary: 'Let a suspended account in again.',
      ...decision,
      reply: done,
    },
    async answer(c) {
      await restoreAccount(c.var.ctx, idOf(c));
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/accounts/:id/grants',
    permission: 'account.decide',
    operation: {
      operationId: 'addGrant',
      summary: 'Give one more role.',
      body: { schema: Post },
      ...decision,
      reply: done,
    },
    async answer(c) {
      await addGrant(c.var.ctx, idOf(c), await readJson(c, Post));
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/accounts/:id/grants/:grant/revoke',
    permission: 'account.decide',
    operation: {
      operationId: 'revokeGrant',
      summary: 'Take a role away.',
      ...decision,
      params: { ...params, grant: { description: 'Of the role.', in: 'path' } },
      reply: done,
    },
    async answer(c) {
      await revokeGrant(c.var.ctx, idOf(c), c.req.param('grant') ?? '');
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/accounts/:id/recovery',
    permission: 'account.recover',
    operation: {
      operationId: 'askRecovery',
      summary: 'Ask for someone’s recovery; a second administrator confirms.',
      ...decision,
      reply: done,
    },
    async answer(c) {
      await askRecovery(c.var.ctx, idOf(c));
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/accounts/:id/recovery/confirm',
    permission: 'account.recover',
    operation: {
      operationId: 'confirmRecovery',
      summary: 'Confirm another administrator’s request and get the one-time link.',
      ...decision,
      reply: { status: 200, schema: RecoveryLink, description: 'To hand over face to face.' },
    },
    async answer(c) {
      return json(c, await confirmRecovery(c.var.ctx, idOf(c)));
    },
  },
];
