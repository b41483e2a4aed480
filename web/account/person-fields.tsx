import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import type { Failure } from '../staff/problem.tsx';
import { sayField } from './field-words.ts';

export interface PersonInput {
  name: string;
  idNumber: string;
  phone: string;
  password: string;
}

export const NOBODY: PersonInput = { name: '', idNumber: '', phone: '', password: '' };

/** What someone says of themself to get an account. */
export function PersonFields({
  person,
  onPerson,
  failure,
}: {
  person: PersonInput;
  onPerson: (person: PersonInput) => void;
  failure: Failure | null;
}) {
  const { t } = useStaff();
  const field = (name: keyof PersonInput) => ({
    value: person[name],
    onValue: (value: string) => onPerson({ ...person, [name]: value }),
    error: sayField(t, failure, name),
    required: true,
  });
  return (
    <>
      <TextField
        {...field('name')}
        label={t('account.name')}
        help={t('account.nameHelp')}
        autoComplete="name"
        maxLength={30}
      />
      <TextField
        {...field('idNumber')}
        label={t('account.idNumber')}
        help={t('account.idNumberHelp')}
        autoComplete="off"
        maxLength={24}
      />
      <TextField
        {...field('phone')}
        label={t('account.phone')}
        help={t('account.phoneHelp')}
        type="tel"
        autoComplete="username"
        maxLength={20}
      />
      <NewPasswordField {...field('password')} label={t('account.password')} />
    </>
  );
}

/** A password to be set. */
export function NewPasswordField(props: {
  label: string;
  value: string;
  onValue: (value: string) => void;
  error: string | undefined;
}) {
  const { t } = useStaff();
  return (
    <TextField
      {...props}
      help={t('account.passwordHelp')}
      type="password"
      autoComplete="new-password"
      maxLength={128}
      required
    />
  );
}
