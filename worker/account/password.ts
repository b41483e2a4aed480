/**
 * Passwords are kept as PBKDF2-HMAC-SHA-256. Workers refuse more than 100,000 iterations in one call, so the derivation
 * is repeated: six rounds make the 600,000 that OWASP asks for (Password Storage Cheat Sheet, 2023).
 * https://developers.cloudflare.com/workers/runtime-apis/web-crypto/ (PBKDF2 iteration limit)
 */
export const ITERATIONS_PER_ROUND = 100_000;
export const ROUNDS = 6;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Shortest and longest password, in characters. Length is what makes it strong; no rules on kinds of characters. */
export const PASSWORD_LENGTH = { min: 10, max: 128 } as const;

/** A new hash: `pbkdf2-sha256$100000x6$salt$hash`, base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const hash = await derive(password, salt, ITERATIONS_PER_ROUND, ROUNDS);
  return ['pbkdf2-sha256', `${ITERATIONS_PER_ROUND}x${ROUNDS}`, encode(salt), encode(hash)].join('$');
}

/** Whether `password` is the one that was hashed. False for a hash this cannot read. */
export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  const [kind, cost = '', salt = '', hash = ''] = stored.split('$');
  const [iterations = 0, rounds = 0] = cost.split('x').map(Number);
  if (kind !== 'pbkdf2-sha256' || !iterations || !rounds || iterations > ITERATIONS_PER_ROUND || rounds > 20)
    return false;
  return equal(decode(hash), await derive(password, decode(salt), iterations, rounds));
}

async function derive(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
  rounds: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let secret = new Uint8Array(new TextEncoder().encode(password.normalize('NFKC')));
  for (let round = 0; round < rounds; round++) {
    const key = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
    const bits = await crypto.subtle.deriveBits(
      { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
      key,
      HASH_BYTES * 8,
    );
    secret = new Uint8Array(bits);
  }
  return secret;
}

/** Compares without telling by its time where they differ. */
function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  return a.reduce((difference, byte, i) => difference | (byte ^ (b[i] ?? 0)), 0) === 0;
}

const encode = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const decode = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
