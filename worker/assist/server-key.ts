import { desc, eq } from 'drizzle-orm';
import { BOX, BOX_AT, BOX_INFO } from '../../shared/assist/box.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import type { Context } from '../context.ts';
import { open, seal, toBase64Url } from '../seal.ts';
import { serverKey } from './table.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
/** How long boxes are made for one key. Every key opens its own for ever. */
const KEY_FOR = 365 * 86_400_000;

/** Statement for the newest key. */
export function selectKey(ctx: Context) {
  return ctx.db.select().from(serverKey).orderBy(desc(serverKey.createdAt)).limit(1);
}

/** The public key that phones seal for, of the row of `selectKey`; made when there is none or the last is a year old. */
export async function keyOf(
  ctx: Context,
  [row]: readonly (typeof serverKey.$inferSelect)[],
): Promise<{ id: string; public: string }> {
  if (row && row.createdAt > ctx.now() - KEY_FOR) return { id: row.id, public: row.publicKey };
  const pair = (await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])) as CryptoKeyPair;
  const id = mintId(ctx.random);
  const publicKey = toBase64Url(new Uint8Array((await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer));
  const secret = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const privateSealed = await seal(ctx.keys, secret, `serverKey:${id}`);
  await ctx.db.insert(serverKey).values({ id, publicKey, privateSealed, createdAt: ctx.now() });
  return { id, public: publicKey };
}

/** Opens a box that a phone sealed. Throws `badRequest` for anything that is none of ours. */
export async function openBox(ctx: Context, box: Bytes): Promise<Bytes> {
  if (box.length <= BOX_AT.text || box[0] !== BOX.version) throw new DomainError('badRequest', { because: 'no box' });
  const id = new TextDecoder().decode(box.subarray(BOX_AT.keyId, BOX_AT.publicKey));
  const [row] = await ctx.db.select().from(serverKey).where(eq(serverKey.id, id));
  if (!row) throw new DomainError('badRequest', { because: 'box for another server' });
  const jwk = await open<JsonWebKey>(ctx.keys, row.privateSealed, `serverKey:${id}`);
  const secret = await crypto.subtle.importKey('jwk', jwk, CURVE, false, ['deriveBits']);
  try {
    return await decrypt(secret, box);
  } catch {
    throw new DomainError('badRequest', { because: 'box was altered' });
  }
}

async function decrypt(secret: CryptoKey, box: Bytes): Promise<Bytes> {
  const point = box.subarray(BOX_AT.publicKey, BOX_AT.iv);
  const theirs = await crypto.subtle.importKey('raw', point, CURVE, false, []);
  // Workers name the other side's key as the standard does; their types escape the dollar sign.
  const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs } as never, secret, 256);
  const shared = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: point, info: new TextEncoder().encode(BOX_INFO) };
  const key = await crypto.subtle.deriveKey(how, shared, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const iv = box.subarray(BOX_AT.iv, BOX_AT.text);
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, box.subarray(BOX_AT.text)));
}
