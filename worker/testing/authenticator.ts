const utf8 = (text: string) => new TextEncoder().encode(text);
const concat = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
/** A short text and a string of less than 256 bytes in CBOR (RFC 8949). */
const text = (word: string) => concat(Uint8Array.of(0x60 + word.length), utf8(word));
const bytes = (value: Uint8Array) => concat(Uint8Array.of(0x58, value.length), value);

/** A P-256 public key as COSE has it (RFC 9053: kty 2, alg −7, crv 1, x, y). */
async function coseKey(key: CryptoKey): Promise<Uint8Array> {
  const point = new Uint8Array((await crypto.subtle.exportKey('raw', key)) as ArrayBuffer);
  const head = Uint8Array.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01);
  return concat(head, Uint8Array.of(0x21), bytes(point.slice(1, 33)), Uint8Array.of(0x22), bytes(point.slice(33, 65)));
}

/** What a phone answers that makes a passkey and has checked its person's finger (WebAuthn level 3, § 6.5, no attestation). */
export async function newPasskey(
  options: { challenge: string } | undefined,
  origin = 'http://menpai.test',
): Promise<object> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = (await crypto.subtle.generateKey(curve, true, ['sign', 'verify'])) as CryptoKeyPair;
  const id = crypto.getRandomValues(new Uint8Array(16));
  const site = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(new URL(origin).hostname)));
  // Present, verified, with a key; the counter; no model; the length of the id.
  const head = concat(Uint8Array.of(0x45), new Uint8Array(4), new Uint8Array(16), Uint8Array.of(0, id.length));
  const authData = concat(site, head, id, await coseKey(pair.publicKey));
  const attestation = concat(
    ...[Uint8Array.of(0xa3), text('fmt'), text('none'), text('attStmt'), Uint8Array.of(0xa0)],
    ...[text('authData'), bytes(authData)],
  );
  const client = { type: 'webauthn.create', challenge: options?.challenge ?? '', origin, crossOrigin: false };
  return {
    ...{ id: base64url(id), rawId: base64url(id), type: 'public-key', clientExtensionResults: {} },
    response: {
      ...{ clientDataJSON: base64url(utf8(JSON.stringify(client))), attestationObject: base64url(attestation) },
      transports: ['internal'],
    },
  };
}
