/**
 * A sealed box: what only the server can read, not even the phone that made it. ECDH on P-256 with a key made for this
 * box alone, HKDF-SHA-256, AES-256-GCM. Layout: version, id of the server's key, the box's public key, IV, ciphertext.
 */
export const BOX = { version: 1, keyId: 26, publicKey: 65, iv: 12 } as const;

/** Where the parts of a box begin. */
export const BOX_AT = {
  keyId: 1,
  publicKey: 1 + BOX.keyId,
  iv: 1 + BOX.keyId + BOX.publicKey,
  text: 1 + BOX.keyId + BOX.publicKey + BOX.iv,
} as const;

/** What the key is derived for. */
export const BOX_INFO = 'menpai sealed box 1';
