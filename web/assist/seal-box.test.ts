import { describe, expect, it } from 'vitest';
import { BOX, BOX_AT, BOX_INFO } from '../../shared/assist/box.ts';
import { sealBox } from './seal-box.ts';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const base64Url = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64url');
const ID = 'a'.repeat(BOX.keyId);

async function server() {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  return { pair, key: { id: ID, public: base64Url(await crypto.subtle.exportKey('raw', pair.publicKey)) } };
}

/** Opens a box as the server does, written down once more from `shared/assist/box.ts`. */
async function open(box: Uint8Array<ArrayBuffer>, privateKey: CryptoKey): Promise<string> {
  const { subtle } = crypto;
  const point = box.slice(BOX_AT.publicKey, BOX_AT.iv);
  const theirs = await subtle.importKey('raw', point, CURVE, false, []);
  const bits = await subtle.deriveBits({ name: 'ECDH', public: theirs }, privateKey, 256);
  const shared = await subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: point, info: new TextEncoder().encode(BOX_INFO) };
  const key = await subtle.deriveKey(how, shared, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const iv = box.slice(BOX_AT.iv, BOX_AT.text);
  return new TextDecoder().decode(await subtle.decrypt({ name: 'AES-GCM', iv }, key, box.slice(BOX_AT.text)));
}

const SECRET = '张三 13800001234';
const sealed = async (key: { id: string; public: string }) =>
  new Uint8Array(await (await sealBox(key, new TextEncoder().encode(SECRET))).arrayBuffer());

describe('a sealed box', () => {
  it('is opened by the server, and by nobody else', async () => {
    const [ours, theirs] = [await server(), await server()];
    const box = await sealed(ours.key);
    expect(await open(box, ours.pair.privateKey)).toBe(SECRET);
    await expect(open(box, theirs.pair.privateKey)).rejects.toThrow();
  });

  it('says which version and which key it is for, and nothing of what is in it', async () => {
    const box = await sealed((await server()).key);
    expect(box[0]).toBe(BOX.version);
    expect(new TextDecoder().decode(box.slice(BOX_AT.keyId, BOX_AT.publicKey))).toBe(ID);
    expect(Buffer.from(box).includes(Buffer.from('13800001234'))).toBe(false);
  });

  it('is another one each time, for the same words', async () => {
    const { key } = await server();
    const [a, b] = [await sealed(key), await sealed(key)];
    expect(Buffer.from(a.slice(BOX_AT.publicKey)).equals(Buffer.from(b.slice(BOX_AT.publicKey)))).toBe(false);
  });

  it('of which one bit was changed is not opened', async () => {
    const { pair, key } = await server();
    const box = await sealed(key);
    box[box.length - 1] = (box.at(-1) ?? 0) ^ 1;
    await expect(open(box, pair.privateKey)).rejects.toThrow();
  });
});
