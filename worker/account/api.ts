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
import { json, readJson } from '../api/json.ts';
import { readCookie, setSecretCookie } from '../http/cookies.ts';
import type { Operation, Route } from '../route.ts';
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

const signedIn: Operation['reply'] = { status: 200, schema: SignInReply, description: 'Where it has led.' };
const done: Operation['reply'] = { status: 200, schema: Done, description: 'Done.' };
const DONE = { done: true };

/** Before and around a session. */
const doorApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/me',
    permission: 'session.begin',
    operation: {
      operationId: 'getMe',
      summary: 'Who is signed in, and what for.',
      reply: { status: 200, schema: Me, description: 'The member of staff.' },
      problems: ['signInNeeded'],
    },
    async answer(c) {
      return json(c, await meOf(c.var.ctx, await requireSession(c)));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/sign-in',
    permission: 'session.begin',
    operation: {
      operationId: 'signIn',
      summary: 'Sign in with telephone and password; the session is a cookie.',
      body: { schema: SignIn },
      reply: signedIn,
      problems: ['badRequest', 'invalid', 'tooManyAttempts'],
    },
    async answer(c) {
      return answerEntry(c, await signIn(c.var.ctx, await readJson(c, SignIn), deviceOf(c)));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/sign-in/code',
    permission: 'session.begin',
    operation: {
      operationId: 'giveSecondFactor',
      summary: 'Second step: a one-time code or a backup code.',
      body: { schema: GiveCode },
      reply: signedIn,
      problems: ['badRequest', 'signInNeeded', 'invalid', 'tooManyAttempts'],
    },
    async answer(c) {
      return answerEntry(c, await giveCode(c.var.ctx, await waitingOf(c), await readJson(c, GiveCode)));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/sign-in/passkey-options',
    permission: 'session.begin',
    operation: {
      operationId: 'askPasskey',
      summary: 'What the browser needs to ask for a passkey.',
      reply: { status: 200, schema: PasskeyOptions, description: 'WebAuthn options.' },
      problems: ['tooManyAttempts'],
    },
    async answer(c) {
      const { options, waiting } = await startPasskey(c.var.ctx, await waitingOf(c));
      await keepWaiting(c, waiting);
      return json(c, { options });
    },
  },
  {
    method: 'POST',
    path: '/api/staff/sign-in/passkey',
    permission: 'session.begin',
    operation: {
      operationId: 'givePasskey',
      summary: 'Sign in with a passkey, alone or as second step.',
      body: { schema: GivePasskey },
      reply: signedIn,
      problems: ['badRequest', 'signInNeeded', 'invalid'],
    },
    async answer(c) {
      const input = await readJson(c, GivePasskey);
      return answerEntry(c, await givePasskey(c.var.ctx, await waitingOf(c), input, deviceOf(c)));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/sign-out',
    permission: 'session.begin',
    operation: {
      operationId: 'signOut',
      summary: 'End this session.',
      reply: done,
      problems: [],
    },
    async answer(c) {
      await signOut(c.var.ctx, readCookie(c, 'staff'));
      for (const name of ['staff', 'second'] as const) setSecretCookie(c, name, '', 0);
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/unlock',
    permission: 'session.begin',
    operation: {
      operationId: 'unlock',
      summary: 'Open a shared phone again with its PIN; the fifth wrong one ends the session.',
      body: { schema: Unlock },
      reply: done,
      problems: ['badRequest', 'signInNeeded', 'invalid'],
    },
    async answer(c) {
      await unlock(c.var.ctx, await requireSession(c), (await readJson(c, Unlock)).pin);
      return json(c, DONE);
    },
  },
];

/** For who has no account yet, or can no longer get in. */
const beginApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/places',
    permission: 'account.register',
    operation: {
      operationId: 'listPlaces',
      summary: 'Places and departments one can ask to work in.',
      reply: { status: 200, schema: PlaceList, description: 'From the top down.' },
      problems: [],
    },
    async answer(c) {
      return json(c, await listPlaces(c.var.ctx), 200, 'public');
    },
  },
  {
    method: 'POST',
    path: '/api/staff/accounts/register',
    permission: 'account.register',
    operation: {
      operationId: 'register',
      summary: 'Ask for an account. The reply is the same whether or not the telephone has one.',
      body: { schema: Register },
      reply: done,
      problems: ['badRequest', 'invalid', 'tooManyAttempts'],
    },
    async answer(c) {
      await register(c.var.ctx, await readJson(c, Register));
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/join',
    permission: 'account.register',
    operation: {
      operationId: 'join',
      summary: 'Register as first administrator with a one-time link.',
      body: { schema: Join },
      reply: done,
      problems: ['badRequest', 'notFound', 'conflict', 'invalid', 'tooManyAttempts'],
    },
    async answer(c) {
      await joinAsAdministrator(c.var.ctx, await readJson(c, Join));
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/recover',
    permission: 'session.begin',
    operation: {
      operationId: 'recover',
      summary: 'Set a new password with a one-time link; second factors go, sessions end.',
      body: { schema: Recover },
      reply: done,
      problems: ['badRequest', 'notFound', 'conflict', 'invalid', 'tooManyAttempts'],
    },
    async answer(c) {
      await recover(c.var.ctx, await readJson(c, Recover));
      return json(c, DONE);
    },
  },
];

export const accountApi: Route[] = [...doorApi, ...beginApi, ...ownApi, ...adminApi];
