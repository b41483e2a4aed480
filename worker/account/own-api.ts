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
import { jsonRoute } from '../api/json-route.ts';
import { readCookie, setSecretCookie } from '../http/cookies.ts';
import type { Exchange, Route } from '../route.ts';
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

const tokenOf = (c: Exchange) => readCookie(c, 'staff') ?? '';

/** What everyone of the staff does with their own account. */
export const ownApi: Route[] = [
  jsonRoute('GET /api/staff/sessions', 'session.own', {
    operationId: 'listSessions',
    summary: 'Own sessions that are not over.',
    reply: SessionList,
    says: 'This one first.',
    run: ({ ctx }) => listSessions(ctx),
  }),
  jsonRoute('POST /api/staff/sessions/:id/end', 'session.own', {
    operationId: 'endSession',
    summary: 'End one of one’s own sessions.',
    ids: { id: 'Of the list.' },
    reply: Done,
    says: 'Done.',
    run: ({ ctx, params }) => endOwnSession(ctx, params.id),
  }),
  jsonRoute('POST /api/staff/password', 'session.own', {
    operationId: 'changePassword',
    summary: 'Set a new password; all other sessions end.',
    body: ChangePassword,
    reply: Done,
    says: 'Done.',
    problems: ['tooManyAttempts'],
    run: ({ ctx, body }) => changePassword(ctx, body),
  }),
  jsonRoute('GET /api/staff/second-factors', 'session.own', {
    operationId: 'getSecondFactors',
    summary: 'Authenticator app, backup codes left and passkeys.',
    reply: SecondFactors,
    says: 'What is set up.',
    run: ({ ctx }) => getSecondFactors(ctx),
  }),
  jsonRoute('POST /api/staff/second-factors/app', 'session.own', {
    operationId: 'startTotp',
    summary: 'Begin with an authenticator app.',
    body: WithPassword,
    reply: TotpSetUp,
    says: 'Secret, QR code and backup codes, shown once.',
    problems: ['notAvailable', 'tooManyAttempts'],
    run: ({ c, ctx, body }) => startTotp(ctx, tokenOf(c), body.password),
  }),
  jsonRoute('POST /api/staff/second-factors/app/confirm', 'session.own', {
    operationId: 'confirmTotp',
    summary: 'Switch the authenticator app on with its first code.',
    body: ConfirmTotp,
    reply: Done,
    says: 'Done.',
    run: async ({ c, ctx, body }) => {
      const { token } = await confirmTotp(ctx, tokenOf(c), body.code);
      setSecretCookie(c, 'staff', token, SESSION.longest / 1000);
    },
  }),
  jsonRoute('POST /api/staff/second-factors/app/remove', 'session.own', {
    operationId: 'removeTotp',
    summary: 'Remove the authenticator app.',
    body: WithPassword,
    reply: Done,
    says: 'Done.',
    problems: ['notAvailable', 'tooManyAttempts'],
    run: ({ ctx, body }) => removeTotp(ctx, body.password),
  }),
  jsonRoute('POST /api/staff/second-factors/backup-codes', 'session.own', {
    operationId: 'renewBackupCodes',
    summary: 'Fresh backup codes; those before hold no longer.',
    body: WithPassword,
    reply: BackupCodes,
    says: 'Shown once.',
    problems: ['notAvailable', 'tooManyAttempts'],
    run: async ({ c, ctx, body }) => ({ backupCodes: await renewBackupCodes(ctx, tokenOf(c), body.password) }),
  }),
  jsonRoute('POST /api/staff/second-factors/passkey-options', 'session.own', {
    operationId: 'startPasskey',
    summary: 'What the browser needs to make a passkey.',
    body: WithPassword,
    reply: NewPasskeyOptions,
    says: 'WebAuthn options.',
    problems: ['notAvailable', 'tooManyAttempts'],
    run: async ({ c, ctx, body }) => {
      const { challenge, ...made } = await startNewPasskey(ctx, tokenOf(c), body.password);
      await keepWaiting(c, { passkey: challenge });
      return made;
    },
  }),
  jsonRoute('POST /api/staff/second-factors/passkeys', 'session.own', {
    operationId: 'addPasskey',
    summary: 'Keep the passkey the browser has made.',
    body: AddPasskey,
    reply: Done,
    says: 'Done.',
    run: async ({ c, ctx, body }) => {
      const challenge = (await waitingOf(c))?.passkey ?? '';
      await addPasskey(ctx, tokenOf(c), { ...body, challenge });
    },
  }),
  jsonRoute('POST /api/staff/second-factors/passkeys/:id/remove', 'session.own', {
    operationId: 'removePasskey',
    summary: 'Remove a passkey.',
    ids: { id: 'Of the list.' },
    body: WithPassword,
    reply: Done,
    says: 'Done.',
    problems: ['notAvailable', 'tooManyAttempts'],
    run: ({ ctx, params, body }) => removePasskey(ctx, params.id, body.password),
  }),
];
