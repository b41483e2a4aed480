const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app with this base-32 secret shows at an instant (RFC 6238: SHA-1, 30 seconds, six digits). */
export async function totp(secret: string, at = Date.now()): Promise<string> {
  const bits = [...secret].map((c) => ALPHABET.indexOf(c).toString(2).padStart(5, '0')).join('');
  const bytes = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(at / 30_000)));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter));
  const code = (mac.getUint32(mac.getUint8(mac.byteLength - 1) & 15) & 0x7fffffff) % 1_000_000;
  return String(code).padStart(6, '0');
}
