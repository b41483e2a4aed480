import {
  Done,
  GiveCode,
  GivePasskey,
  Join,
  Me,
  PasskeyOptions,
  PlaceList,
  Recover,
  Register,
  SignIn,
  SignInReply,
  Unlock,
} from '../../shared/account/schema.ts';
import { json } from '../api/json.ts';
import { jsonRoute } from '../api/json-route.ts';
import { readCookie, setSecretCookie } from '../http/cookies.ts';
import type { Route } from '../route.ts';
import { adminApi } from './admin-api.ts';
import { signOut, unlock } from './end-session.ts';
import { answerEntry, deviceOf, keepWaiting, waitingOf } from './entry.ts';
import { joinAsAdministrator } from './first-administrator.ts';
import { meOf, requireSession } from './me.ts';
import { ownApi } from './own-api.ts';
import { listPlaces } from './post.ts';
import { recover } from './recovery.ts';
import { register } from './register.ts';
import { giveCode, givePasskey, startPasskey } from './second-factor.ts';
import { signIn } from './sign-in.ts';

/** Before and around a session. */
const doorApi: Route[] = [
  jsonRoute('GET /api/staff/me', 'session.begin', {
    operationId: 'getMe',
    summary: 'Who is signed in, and what for.',
    reply: Me,
    says: 'The member of staff.',
    problems: ['signInNeeded'],
    run: async ({ c, ctx }) => meOf(ctx, await requireSession(c)),
  }),
  jsonRoute('POST /api/staff/sign-in', 'session.begin', {
    operationId: 'signIn',
    summary: 'Sign in with telephone and password; the session is a cookie.',
    body: SignIn,
    reply: SignInReply,
    says: 'Where it has led.',
    problems: ['tooManyAttempts'],
    run: async ({ c, ctx, body }) => answerEntry(c, await signIn(ctx, body, deviceOf(c))),
  }),
  jsonRoute('POST /api/staff/sign-in/code', 'session.begin', {
    operationId: 'giveSecondFactor',
    summary: 'Second step: a one-time code or a backup code.',
    body: GiveCode,
    reply: SignInReply,
    says: 'Where it has led.',
    problems: ['signInNeeded', 'tooManyAttempts'],
    run: async ({ c, ctx, body }) => answerEntry(c, await giveCode(ctx, await waitingOf(c), body)),
  }),
  jsonRoute('POST /api/staff/sign-in/passkey-options', 'session.begin', {
    operationId: 'askPasskey',
    summary: 'What the browser needs to ask for a passkey.',
    reply: PasskeyOptions,
    says: 'WebAuthn options.',
    problems: ['tooManyAttempts'],
    run: async ({ c, ctx }) => {
      const { options, waiting } = await startPasskey(ctx, await waitingOf(c));
      await keepWaiting(c, waiting);
      return { options };
    },
  }),
  jsonRoute('POST /api/staff/sign-in/passkey', 'session.begin', {
    operationId: 'givePasskey',
    summary: 'Sign in with a passkey, alone or as second step.',
    body: GivePasskey,
    reply: SignInReply,
    says: 'Where it has led.',
    problems: ['signInNeeded'],
    run: async ({ c, ctx, body }) => answerEntry(c, await givePasskey(ctx, await waitingOf(c), body, deviceOf(c))),
  }),
  jsonRoute('POST /api/staff/sign-out', 'session.begin', {
    operationId: 'signOut',
    summary: 'End this session.',
    reply: Done,
    says: 'Done.',
    run: async ({ c, ctx }) => {
      await signOut(ctx, readCookie(c, 'staff'));
      for (const name of ['staff', 'second'] as const) setSecretCookie(c, name, '', 0);
    },
  }),
  jsonRoute('POST /api/staff/unlock', 'session.begin', {
    operationId: 'unlock',
    summary: 'Open a shared phone again with its PIN; the fifth wrong one ends the session.',
    body: Unlock,
    reply: Done,
    says: 'Done.',
    problems: ['signInNeeded'],
    run: async ({ c, ctx, body }) => unlock(ctx, await requireSession(c), body.pin),
  }),
];

/** For who has no account yet, or can no longer get in. */
const beginApi: Route[] = [
  jsonRoute('GET /api/staff/places', 'account.register', {
    operationId: 'listPlaces',
    summary: 'Places and departments one can ask to work in.',
    reply: PlaceList,
    says: 'From the top down.',
    run: async ({ c, ctx }) => json(c, await listPlaces(ctx), 200, 'public'),
  }),
  jsonRoute('POST /api/staff/accounts/register', 'account.register', {
    operationId: 'register',
    summary: 'Ask for an account. The reply is the same whether or not the telephone has one.',
    body: Register,
    reply: Done,
    says: 'Done.',
    problems: ['tooManyAttempts'],
    run: ({ ctx, body }) => register(ctx, body),
  }),
  jsonRoute('POST /api/staff/join', 'account.register', {
    operationId: 'join',
    summary: 'Register as first administrator with a one-time link.',
    body: Join,
    reply: Done,
    says: 'Done.',
    problems: ['notFound', 'conflict', 'tooManyAttempts'],
    run: ({ ctx, body }) => joinAsAdministrator(ctx, body),
  }),
  jsonRoute('POST /api/staff/recover', 'session.begin', {
    operationId: 'recover',
    summary: 'Set a new password with a one-time link; second factors go, sessions end.',
    body: Recover,
    reply: Done,
    says: 'Done.',
    problems: ['notFound', 'conflict', 'tooManyAttempts'],
    run: ({ ctx, body }) => recover(ctx, body),
  }),
];

export const accountApi: Route[] = [...doorApi, ...beginApi, ...ownApi, ...adminApi];
