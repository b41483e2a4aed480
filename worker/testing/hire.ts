import type { Post } from '../../shared/account/schema.ts';
import { approveAccount } from '../account/decide.ts';
import { applyForAccount } from '../account/register.ts';
import type { Context } from '../context.ts';

/** Telephone and password of whom `hire` hires unless told otherwise. */
export const HIRED = { phone: '13812340000', password: 'correct horse battery' };

/** A hash as `hashPassword` makes them, but of one cheap round: tests sign in often. */
export async function cheapHash(password: string): Promise<string> {
  const salt = new Uint8Array(16);
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 1_000 }, key, 256);
  const encode = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
  return ['pbkdf2-sha256', '1000x1', encode(salt), encode(new Uint8Array(bits))].join('$');
}

/** An account made by the verbs themselves, with the password of `HIRED`; approved unless `status` says it only applied. */
export async function hire(
  ctx: Context,
  {
    role = 'clerk',
    jurisdiction = '/1/2/',
    departmentId = role === 'officer' ? 1 : null,
    phone = HIRED.phone,
    name = '钱小二',
    idNumber = '11010519491231002X',
    approved = true,
  }: Partial<Post> & { phone?: string; name?: string; idNumber?: string; approved?: boolean } = {},
): Promise<string> {
  const post = { role, jurisdiction, departmentId };
  const id = await applyForAccount(ctx, { name, phone, idNumber }, post, await cheapHash(HIRED.password));
  if (!id) throw new Error(`${phone} has an account`);
  if (approved) await approveAccount({ ...ctx, actor: { kind: 'system' } }, id, post);
  return id;
}
