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
import { jsonRoute } from '../api/json-route.ts';
import type { Exchange, Route } from '../route.ts';
import { approveAccount, refuseAccount, restoreAccount, suspendAccount } from './decide.ts';
import { addGrant, revokeGrant } from './grants.ts';
import { getAccount, listAccounts } from './list-accounts.ts';
import { askRecovery, confirmRecovery } from './recovery.ts';
import { revealAccount } from './reveal.ts';

function statusOf(c: Exchange): AccountStatus {
  const parsed = v.safeParse(v.optional(v.picklist(STATUSES), 'applied'), c.req.query('status'));
  if (!parsed.success) throw new DomainError('badRequest', { because: 'unknown status' });
  return parsed.output;
}

/** What the administrators of a place do with its accounts. */
export const adminApi: Route[] = [
  jsonRoute('GET /api/staff/accounts', 'account.list', {
    operationId: 'listAccounts',
    summary: 'Accounts of one’s place with one status, personal data masked.',
    params: {
      status: { in: 'query', description: 'applied, approved, refused, suspended' },
      after: { in: 'query', description: '`next` of the page before.' },
    },
    reply: AccountList,
    says: 'Up to 50.',
    problems: ['badRequest'],
    run: ({ c, ctx }) => listAccounts(ctx, statusOf(c), c.req.query('after')),
  }),
  jsonRoute('GET /api/staff/accounts/:id', 'account.list', {
    operationId: 'getAccount',
    summary: 'One account with its roles.',
    ids: { id: 'Of the account.' },
    reply: AccountView,
    says: 'The account.',
    run: ({ ctx, params }) => getAccount(ctx, params.id),
  }),
  jsonRoute('POST /api/staff/accounts/:id/reveal', 'account.decide', {
    operationId: 'revealAccount',
    summary: 'Telephone and identity number in full, for a reason that goes on record.',
    ids: { id: 'Of the account.' },
    body: WithReason,
    reply: Revealed,
    says: 'In full.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => revealAccount(ctx, params.id, body.reason),
  }),
  jsonRoute('POST /api/staff/accounts/:id/approve', 'account.decide', {
    operationId: 'approveAccount',
    summary: 'Approve, as asked for or corrected within one’s place.',
    ids: { id: 'Of the account.' },
    body: Post,
    reply: Done,
    says: 'Done; it is on record.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => approveAccount(ctx, params.id, body),
  }),
  jsonRoute('POST /api/staff/accounts/:id/refuse', 'account.decide', {
    operationId: 'refuseAccount',
    summary: 'Refuse with a reason.',
    ids: { id: 'Of the account.' },
    body: WithReason,
    reply: Done,
    says: 'Done; it is on record.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => refuseAccount(ctx, params.id, body.reason),
  }),
  jsonRoute('POST /api/staff/accounts/:id/suspend', 'account.decide', {
    operationId: 'suspendAccount',
    summary: 'Suspend with a reason; open sessions end at once.',
    ids: { id: 'Of the account.' },
    body: WithReason,
    reply: Done,
    says: 'Done; it is on record.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => suspendAccount(ctx, params.id, body.reason),
  }),
  jsonRoute('POST /api/staff/accounts/:id/restore', 'account.decide', {
    operationId: 'restoreAccount',
    summary: 'Let a suspended account in again.',
    ids: { id: 'Of the account.' },
    reply: Done,
    says: 'Done; it is on record.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params }) => restoreAccount(ctx, params.id),
  }),
  jsonRoute('POST /api/staff/accounts/:id/grants', 'account.decide', {
    operationId: 'addGrant',
    summary: 'Give one more role.',
    ids: { id: 'Of the account.' },
    body: Post,
    reply: Done,
    says: 'Done; it is on record.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body }) => addGrant(ctx, params.id, body),
  }),
  jsonRoute('POST /api/staff/accounts/:id/grants/:grant/revoke', 'account.decide', {
    operationId: 'revokeGrant',
    summary: 'Take a role away.',
    ids: { id: 'Of the account.', grant: 'Of the role.' },
    reply: Done,
    says: 'Done; it is on record.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params }) => revokeGrant(ctx, params.id, params.grant),
  }),
  jsonRoute('POST /api/staff/accounts/:id/recovery', 'account.recover', {
    operationId: 'askRecovery',
    summary: 'Ask for someone’s recovery; a second administrator confirms.',
    ids: { id: 'Of the account.' },
    reply: Done,
    says: 'Done; it is on record.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params }) => askRecovery(ctx, params.id),
  }),
  jsonRoute('POST /api/staff/accounts/:id/recovery/confirm', 'account.recover', {
    operationId: 'confirmRecovery',
    summary: 'Confirm another administrator’s request and get the one-time link.',
    ids: { id: 'Of the account.' },
    reply: RecoveryLink,
    says: 'To hand over face to face.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params }) => confirmRecovery(ctx, params.id),
  }),
];
