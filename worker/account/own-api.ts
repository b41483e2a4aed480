import {
  AddPasskey,
  BackupCodes,
  ChangePassword,
  ConfirmTotp,
  Done,
  NewPasskeyOptions,
  SecondFactors,
  SessionList,
  TotpSetUp,
  WithPassword,
} from '../../shared/account/schema.ts';
import { SESSION } from '../../shared/account/session.ts';
import { json, readJson } from '../api/json.ts';
import { readCookie, setSecretCookie } from '../http/cookies.ts';
import type { Exchange, Operation, Route } from '../route.ts';
import { changePassword } from './change-password.ts';
import { endOwnSession } from './end-session.ts';
import { keepWaiting, waitingOf } from './entry.ts';
import {
  addPasskey,
  confirmTotp,
  getSecondFactors,
  removePasskey,
  removeTotp,
  renewBackupCodes,
  startNewPasskey,
  startTotp,
} from './factors.ts';
import { listSessions } from './list-sessions.ts';

const DONE = { done: true };
const done: Operation['reply'] = { status: 200, schema: Done, description: 'Done.' };
const withPassword = {
  body: { schema: WithPassword },
  problems: ['badRequest', 'signInNeeded', 'locked', 'notAvailable', 'invalid', 'tooManyAttempts'],
} as const;
const tokenOf = (c: Exchange) => readCookie(c, 'staff') ?? '';
const passwordOf = async (c: Exchange) => (await readJson(c, WithPassword)).password;

/** What everyone of the staff does with their own account. */
export const ownApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/sessions',
    permission: 'session.own',
    operation: {
      operationId: 'listSessions',
      summary: 'Own sessions that are not over.',
      reply: { status: 200, schema: SessionList, description: 'This one first.' },
      problems: ['signInNeeded', 'locked'],
    },
    async answer(c) {
      return json(c, await listSessions(c.var.ctx));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/sessions/:id/end',
    permission: 'session.own',
    operation: {
      operationId: 'endSession',
      summary: 'End one of one’s own sessions.',
      params: { id: { description: 'Of the list.', in: 'path' } },
      reply: done,
      problems: ['signInNeeded', 'locked', 'notFound'],
    },
    async answer(c) {
      await endOwnSession(c.var.ctx, c.req.param('id') ?? '');
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/password',
    permission: 'session.own',
    operation: {
      operationId: 'changePassword',
      summary: 'Set a new password; all other sessions end.',
      body: { schema: ChangePassword },
      reply: done,
      problems: ['badRequest', 'signInNeeded', 'locked', 'invalid', 'tooManyAttempts'],
    },
    async answer(c) {
      await changePassword(c.var.ctx, await readJson(c, ChangePassword));
      return json(c, DONE);
    },
  },
  {
    method: 'GET',
    path: '/api/staff/second-factors',
    permission: 'session.own',
    operation: {
      operationId: 'getSecondFactors',
      summary: 'Authenticator app, backup codes left and passkeys.',
      reply: { status: 200, schema: SecondFactors, description: 'What is set up.' },
      problems: ['signInNeeded', 'locked'],
    },
    async answer(c) {
      return json(c, await getSecondFactors(c.var.ctx));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/second-factors/app',
    permission: 'session.own',
    operation: {
      operationId: 'startTotp',
      summary: 'Begin with an authenticator app.',
      ...withPassword,
      reply: { status: 200, schema: TotpSetUp, description: 'Secret, QR code and backup codes, shown once.' },
    },
    async answer(c) {
      return json(c, await startTotp(c.var.ctx, tokenOf(c), await passwordOf(c)));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/second-factors/app/confirm',
    permission: 'session.own',
    operation: {
      operationId: 'confirmTotp',
      summary: 'Switch the authenticator app on with its first code.',
      body: { schema: ConfirmTotp },
      reply: done,
      problems: ['badRequest', 'signInNeeded', 'locked', 'invalid'],
    },
    async answer(c) {
      const { token } = await confirmTotp(c.var.ctx, tokenOf(c), (await readJson(c, ConfirmTotp)).code);
      setSecretCookie(c, 'staff', token, SESSION.longest / 1000);
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/second-factors/app/remove',
    permission: 'session.own',
    operation: { operationId: 'removeTotp', summary: 'Remove the authenticator app.', ...withPassword, reply: done },
    async answer(c) {
      await removeTotp(c.var.ctx, await passwordOf(c));
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/second-factors/backup-codes',
    permission: 'session.own',
    operation: {
      operationId: 'renewBackupCodes',
      summary: 'Fresh backup codes; those before hold no longer.',
      ...withPassword,
      reply: { status: 200, schema: BackupCodes, description: 'Shown once.' },
    },
    async answer(c) {
      return json(c, { backupCodes: await renewBackupCodes(c.var.ctx, tokenOf(c), await passwordOf(c)) });
    },
  },
  {
    method: 'POST',
    path: '/api/staff/second-factors/passkey-options',
    permission: 'session.own',
    operation: {
      operationId: 'startPasskey',
      summary: 'What the browser needs to make a passkey.',
      ...withPassword,
      reply: { status: 200, schema: NewPasskeyOptions, description: 'WebAuthn options.' },
    },
    async answer(c) {
      const { challenge, ...made } = await startNewPasskey(c.var.ctx, tokenOf(c), await passwordOf(c));
      await keepWaiting(c, { passkey: challenge });
      return json(c, made);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/second-factors/passkeys',
    permission: 'session.own',
    operation: {
      operationId: 'addPasskey',
      summary: 'Keep the passkey the browser has made.',
      body: { schema: AddPasskey },
      reply: done,
      problems: ['badRequest', 'signInNeeded', 'locked', 'invalid'],
    },
    async answer(c) {
      const challenge = (await waitingOf(c))?.passkey ?? '';
      await addPasskey(c.var.ctx, tokenOf(c), { ...(await readJson(c, AddPasskey)), challenge });
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/second-factors/passkeys/:id/remove',
    permission: 'session.own',
    operation: {
      operationId: 'removePasskey',
      summary: 'Remove a passkey.',
      params: { id: { description: 'Of the list.', in: 'path' } },
      body: withPassword.body,
      reply: done,
      problems: [...withPassword.problems, 'notFound'],
    },
    async answer(c) {
      await removePasskey(c.var.ctx, c.req.param('id') ?? '', await passwordOf(c));
      return json(c, DONE);
    },
  },
];
