/**
 * Encryption at rest of names, telephones, identity numbers, answers and photos (Personal Information Protection Law
 * art. 51), and keyed hashes to find a record by what it hides. AES-256-GCM and HMAC-SHA-256 of Web Crypto.
 */
export interface Keyring {
  /** Id of the key that encrypts. */
  current: string;
  keys: ReadonlyMap<string, CryptoKey>;
  hashKey: CryptoKey;
  /** Stamps rows of the record; derived from the hash key. */
  recordKey: Uint8Array;
}

const IV_BYTES = 12;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoder.encode(text));
}

/** Reads the key material of `Env.DATA_KEYS` and `Env.HASH_KEY`. Throws when there is none: the app must not run without. */
export async function createKeyring(dataKeys: string, hashKey: string): Promise<Keyring> {
  const missing = [!dataKeys && 'DATA_KEYS', !hashKey && 'HASH_KEY'].filter(Boolean);
  if (missing.length) throw new Error(`${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set`);
  const pairs = dataKeys.split(',').map((pair) => pair.trim().split(':'));
  const keys = new Map<string, CryptoKey>();
  for (const [id, material] of pairs) {
    if (!id || !material) throw new Error('DATA_KEYS must be `id:base64url`, comma-separated');
    keys.set(id, await crypto.subtle.importKey('raw', key32(material), 'AES-GCM', false, ['encrypt', 'decrypt']));
  }
  const hash = await crypto.subtle.importKey('raw', key32(hashKey), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const recordKey = new Uint8Array(await crypto.subtle.sign('HMAC', hash, utf8('record\0key')));
  return { current: pairs[0]?.[0] ?? '', keys, hashKey: hash, recordKey };
}

function key32(text: string): Uint8Array<ArrayBuffer> {
  // Checked first: what `atob` says of other letters means nothing to an operator.
  const bytes = /^[\w+/-]{43}=?$/.test(text) ? fromBase64Url(text) : undefined;
  if (bytes?.length !== 32) throw new Error('a key must be 32 bytes, base64url');
  return bytes;
}

/**
 * Encrypts bytes. `context` says what they are and whose (`photo:<id>`); they open only under the same context, so a
 * sealed value moved to another row is worthless. Layout: id length, id, IV, ciphertext with tag.
 */
export async function sealBytes(
  ring: Keyring,
  bytes: Uint8Array<ArrayBuffer>,
  context: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const id = utf8(ring.current);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(context) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, keyOf(ring, ring.current), bytes));
  const out = new Uint8Array(1 + id.length + IV_BYTES + sealed.length);
  out.set([id.length]);
  out.set(id, 1);
  out.set(iv, 1 + id.length);
  out.set(sealed, 1 + id.length + IV_BYTES);
  return out;
}

/** Decrypts what `sealBytes` made under the same context. Throws when the key is gone or anything was altered. */
export async function openBytes(
  ring: Keyring,
  sealed: Uint8Array<ArrayBuffer>,
  context: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const idEnd = 1 + (sealed[0] ?? 0);
  const key = keyOf(ring, decoder.decode(sealed.subarray(1, idEnd)));
  const iv = sealed.subarray(idEnd, idEnd + IV_BYTES);
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(context) };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.subarray(idEnd + IV_BYTES)));
}

/** The id of the key that something was sealed with: of bytes, or of text, of which the beginning is enough. */
export function keyIdOf(sealed: Uint8Array | string): string {
  // An id of a keyring is short: whatever of it lies in 40 characters is all of it.
  const bytes = typeof sealed === 'string' ? fromBase64Url(sealed.slice(0, 40)) : sealed;
  return decoder.decode(bytes.subarray(1, 1 + (bytes[0] ?? 0)));
}

function keyOf(ring: Keyring, id: string): CryptoKey {
  const key = ring.keys.get(id);
  if (!key) throw new Error(`no data key ${id}`);
  return key;
}

/** `sealBytes` for JSON, as text for a column or cookie. */
export async function seal(ring: Keyring, value: unknown, context: string): Promise<string> {
  return toBase64Url(await sealBytes(ring, utf8(JSON.stringify(value)), context));
}

/** Opens what `seal` made, as the bytes of its JSON: for whoever seals it anew without reading it. */
export function openText(ring: Keyring, sealed: string, context: string): Promise<Uint8Array<ArrayBuffer>> {
  return openBytes(ring, fromBase64Url(sealed), context);
}

/** Opens what `seal` made. The type is the caller's word: what is sealed was written by this program. */
export async function open<T>(ring: Keyring, sealed: string, context: string): Promise<T> {
  return JSON.parse(decoder.decode(await openBytes(ring, fromBase64Url(sealed), context)));
}

/** Keyed hash of a value for one purpose (`phone`, `client` …), base64url; the same value hashes differently per purpose. */
export async function keyedHash(ring: Keyring, purpose: string, value: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', ring.hashKey, utf8(`${purpose}\0${value}`));
  return toBase64Url(new Uint8Array(mac).subarray(0, 18));
}

/** SHA-256 as base64url, for what is no secret (idempotency bodies, photos). */
export async function sha256(bytes: Uint8Array<ArrayBuffer> | string): Promise<string> {
  const input = typeof bytes === 'string' ? utf8(bytes) : bytes;
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', input)));
}

/** Bytes as base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
}
