import type { Post } from '../../shared/account/schema.ts';
import { approveAccount } from '../account/decide.ts';
import { hashPassword } from '../account/password.ts';
import { applyForAccount } from '../account/register.ts';
import type { Context } from '../context.ts';

/** Telephone and password of whom `hire` hires unless told otherwise. */
export const HIRED = { phone: '13812340000', password: 'correct horse battery' };
let hash: string | undefined;

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
  hash ??= await hashPassword(HIRED.password);
  const id = await applyForAccount(ctx, { name, phone, idNumber }, post, hash);
  if (!id) throw new Error(`${phone} has an account`);
  if (approved) await approveAccount({ ...ctx, actor: { kind: 'system' } }, id, post);
  return id;
}
