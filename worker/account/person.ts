import { DomainError, type FieldError } from '../../shared/errors.ts';
import { readIdNumber } from '../../shared/form/id-number.ts';
import { readPhone } from '../../shared/form/phone.ts';
import { localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { keyedHash, open, seal } from '../seal.ts';
import { phoneHashOf } from './entrant.ts';
import { PASSWORD_LENGTH } from './password.ts';
import type { staff } from './table.ts';

/** What identifies a person of the staff, as it lies sealed. */
export interface Person {
  phone: string;
  idNumber: string;
}

/** What someone says of themself to get an account. */
export interface PersonInput extends Person {
  name: string;
  password: string;
}

/** Checks and normalises what someone says of themself. Throws `invalid` with every field that is wrong, and `also`. */
export function readPerson(ctx: Context, input: PersonInput, also: FieldError[] = []): PersonInput {
  const name = input.name.normalize('NFC').trim();
  const phone = readPhone(input.phone);
  const idNumber = readIdNumber(input.idNumber, localDate(ctx.now()));
  const fields: FieldError[] = [
    ...([...name].length < 2 || [...name].length > 30 ? [{ field: 'name', code: 'nameLength' }] : []),
    ...(idNumber.ok ? [] : [{ field: 'idNumber', code: idNumber.problem }]),
    ...(phone ? [] : [{ field: 'phone', code: 'notAPhone' }]),
    ...checkNewPassword(input.password, phone),
    ...also,
  ];
  if (fields.length || !phone || !idNumber.ok) throw new DomainError('invalid', { fields });
  return { name, phone, idNumber: idNumber.value, password: input.password };
}

/** What is wrong with a password as a new one: length, or that it is the telephone. */
export function checkNewPassword(password: string, phone?: string): FieldError[] {
  if ([...password].length < PASSWORD_LENGTH.min)
    return [{ field: 'password', code: 'passwordShort', params: { n: PASSWORD_LENGTH.min } }];
  // better-auth counts as JavaScript does, so this does too.
  if (password.length > PASSWORD_LENGTH.max)
    return [{ field: 'password', code: 'passwordLong', params: { n: PASSWORD_LENGTH.max } }];
  if (phone && password.includes(phone)) return [{ field: 'password', code: 'passwordIsPhone' }];
  return [];
}

/** Columns of `staff` that hold a person. */
export async function personColumns(ctx: Context, id: string, { name, phone, idNumber }: Person & { name: string }) {
  return {
    name,
    personSealed: await seal(ctx.keys, { phone, idNumber } satisfies Person, `staff:${id}`),
    phoneHash: await phoneHashOf(ctx, phone),
    idNumberHash: await keyedHash(ctx.keys, 'idNumber', idNumber),
  };
}

/** Opens what `personColumns` sealed. */
export function personOf(ctx: Context, row: Pick<typeof staff.$inferSelect, 'id' | 'personSealed'>): Promise<Person> {
  return open<Person>(ctx.keys, row.personSealed, `staff:${row.id}`);
}
