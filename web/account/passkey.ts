/** Whether this browser has WebAuthn; many in-app browsers have not. */
export function hasPasskeys(): boolean {
  return isSecureContext && 'PublicKeyCredential' in window && 'credentials' in navigator;
}

/** Asks the authenticator for a passkey. Undefined when the person cancelled or it took too long. */
export async function askForPasskey(options: { challenge: string }): Promise<object | undefined> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return orNothing(startAuthentication({ optionsJSON: options }));
}

/** Has the authenticator make a passkey. Undefined when the person cancelled or it took too long. */
export async function makePasskey(options: object): Promise<object | undefined> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON'];
  return orNothing(startRegistration({ optionsJSON: options as Options }));
}

async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch {
    return undefined;
  }
}
