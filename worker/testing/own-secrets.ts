import { newPasskey } from './authenticator.ts';
import { HIRED } from './hire.ts';
import type { Call } from './subjects.ts';
import { totp } from './totp.ts';

const { password } = HIRED;
const own = { elsewhere: 'own' } as const;
const withPassword: Call = { ...own, body: () => ({ password }) };
const at = (path: string) => `POST /api/staff/second-factors/${path}`;
const passkeys = ['passkey-options', 'passkeys'].map(at);

/** Calls of what everybody keeps of their own: a password, an app, passkeys. The person has the password of `HIRED`. */
export const OWN_SECRETS: Readonly<Record<string, Call>> = {
  'POST /api/staff/password': { ...own, body: () => ({ current: password, password: 'another long password 7' }) },
  'GET /api/staff/second-factors': own,
  // Holds once a code was shown.
  [at('app')]: { ...withPassword, isQuiet: true },
  [at('app/confirm')]: {
    ...own,
    after: [at('app')],
    body: async ({ reply }) => ({ code: await totp(String(reply.secret)) }),
  },
  [at('app/remove')]: { ...withPassword, after: [at('app'), at('app/confirm')] },
  [at('backup-codes')]: { ...withPassword, after: [at('app'), at('app/confirm')] },
  [at('passkey-options')]: { ...withPassword, isQuiet: true },
  [at('passkeys')]: {
    ...own,
    after: [at('passkey-options')],
    body: async ({ reply }) => ({
      name: '我的手机',
      response: await newPasskey(reply.options as { challenge: string } | undefined),
    }),
  },
  [at('passkeys/:id/remove')]: {
    ...withPassword,
    after: [...passkeys, 'GET /api/staff/second-factors'],
    params: ({ reply }) => ({ id: (reply.passkeys as { id: string }[] | undefined)?.[0]?.id ?? 'nobodys' }),
  },
};
