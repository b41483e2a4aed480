import { BOX, BOX_INFO } from '../../shared/assist/box.ts';
import type { AssistPass } from '../../shared/assist/schema.ts';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Seals bytes for the server: once done, this phone itself cannot open them. See `shared/assist/box.ts`. */
export async function sealBox(server: AssistPass['key'], bytes: BufferSource): Promise<Blob> {
  const { subtle } = crypto;
  const pair = await subtle.generateKey(CURVE, false, ['deriveBits']);
  const point = await subtle.exportKey('raw', pair.publicKey);
  const theirs = await subtle.importKey('raw', fromBase64Url(server.public), CURVE, false, []);
  const bits = await subtle.deriveBits({ name: 'ECDH', public: theirs }, pair.privateKey, 256);
  const shared = await subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: point, info: utf8(BOX_INFO) };
  const key = await subtle.deriveKey(how, shared, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(BOX.iv));
  const text = await subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes);
  return new Blob([Uint8Array.of(BOX.version), utf8(server.id), point, iv, text]);
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
}
