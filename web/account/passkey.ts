/** What an authenticator answers; the server reads it. */
export type PasskeyResponse = { id: string; type: 'public-key' } & Record<string, unknown>;

/** Whether this browser has WebAuthn; many in-app browsers have not. */
export function hasPasskeys(): boolean {
  return isSecureContext && 'PublicKeyCredential' in window && 'credentials' in navigator;
}

/** Asks the authenticator for a passkey. Undefined when the person cancelled or it took too long. */
export async function askForPasskey(options: { challenge: string }): Promise<PasskeyResponse | undefined> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return orNothing(startAuthentication({ optionsJSON: options }));
}

/** Has the authenticator make a passkey. Undefined when the person cancelled or it took too long. */
export async function makePasskey(options: object): Promise<PasskeyResponse | undefined> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON'];
  return orNothing(startRegistration({ optionsJSON: options as Options }));
}

async function orNothing(asked: Promise<{ id: string; type: 'public-key' }>): Promise<PasskeyResponse | undefined> {
  try {
    return { ...(await asked) };
  } catch {
    return undefined;
  }
}
