import { BOX, BOX_INFO } from '../../shared/assist/box.ts';
import type { AssistPass } from '../../shared/assist/schema.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Seals as a phone does (`web/assist/seal-box.ts`). */
export async function sealBox(
  server: AssistPass['key'],
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { subtle } = crypto;
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const pair = (await subtle.generateKey(curve, false, ['deriveBits'])) as CryptoKeyPair;
  const point = (await subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer;
  const raw = Uint8Array.from(atob(server.public.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const theirs = await subtle.importKey('raw', raw, curve, false, []);
  const bits = await subtle.deriveBits({ name: 'ECDH', public: theirs } as never, pair.privateKey, 256);
  const shared = await subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: point, info: utf8(BOX_INFO) };
  const key = await subtle.deriveKey(how, shared, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(BOX.iv));
  const text = await subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes);
  return new Uint8Array(await new Blob([Uint8Array.of(BOX.version), utf8(server.id), point, iv, text]).arrayBuffer());
}
