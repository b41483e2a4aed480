import { useState } from 'preact/hooks';
import type { SignInReply } from '../../shared/account/schema.ts';
import { TextField, TickField } from '../staff/form-field.tsx';
import { FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { keyRound } from '../ui/icons.gen.ts';
import { sayField } from './field-words.ts';
import { askForPasskey, hasPasskeys } from './passkey.ts';
import { useSubmit } from './use-submit.ts';

/** Whether the phone is shared, and the PIN that opens it again. */
export interface SeatInput {
  shared: boolean;
  pin: string;
}

export const seatBody = ({ shared, pin }: SeatInput) => (shared ? { shared, pin } : {});

/** Telephone and password; or a passkey, which needs neither. */
export function PasswordStep({ onReply }: { onReply: (reply: SignInReply, seat: SeatInput) => Promise<void> }) {
  const { busy, failure, send, fail, frame } = useSubmit();
  const { t, href } = frame;
  const [phone, setPhone] = useState('');
  const [password, setPassword] = useState('');
  const [seat, setSeat] = useState<SeatInput>({ shared: false, pin: '' });
  const wrong = sayField(t, failure, 'password');

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const reply = await send('/sign-in', { body: { phone, password, ...seatBody(seat) } });
    if (reply) await onReply(reply, seat);
  };
  const byPasskey = async () => {
    const asked = await send('/sign-in/passkey-options');
    const response = asked && (await askForPasskey(asked.options));
    if (!response) return;
    const reply = await send('/sign-in/passkey', { body: { response, ...seatBody(seat) } });
    if (reply) await onReply(reply, seat);
  };
  return (
    <form class="card stack" onSubmit={(event) => void submit(event)}>
      <h1>{t('account.signInTitle')}</h1>
      {wrong ? (
        <p class="note stop" role="alert">
          {wrong}
        </p>
      ) : (
        <FailureNote failure={failure} />
      )}
      <TextField
        {...{ label: t('account.phone'), value: phone, onValue: setPhone, type: 'tel', autoComplete: 'username' }}
        autoFocus
        required
        maxLength={20}
      />
      <TextField
        {...{ label: t('account.password'), value: password, onValue: setPassword, type: 'password' }}
        autoComplete="current-password"
        required
        maxLength={128}
      />
      <TickField
        label={t('account.shared')}
        checked={seat.shared}
        onChecked={(shared) => {
          fail(null);
          setSeat({ ...seat, shared });
        }}
      />
      {seat.shared && (
        <PinField value={seat.pin} onValue={(pin) => setSeat({ ...seat, pin })} error={sayField(t, failure, 'pin')} />
      )}
      <button class="button primary wide" type="submit" disabled={busy}>
        {t('account.signIn')}
      </button>
      {hasPasskeys() && (
        <button class="button wide" type="button" disabled={busy} onClick={() => void byPasskey()}>
          <Icon of={keyRound} size={20} />
          {t('account.passkeySignIn')}
        </button>
      )}
      <p>
        {t('account.noAccount')} <a href={href('/register')}>{t('account.goRegister')}</a>
      </p>
      <p class="quiet">{t('account.forgot')}</p>
    </form>
  );
}

/** Six digits that open a shared phone again. */
export function PinField({
  value,
  onValue,
  error,
  bare = false,
}: {
  value: string;
  onValue: (pin: string) => void;
  error: string | undefined;
  bare?: boolean;
}) {
  const { t } = useSubmit().frame;
  return (
    <TextField
      {...{ label: t('account.pin'), help: bare ? undefined : t('account.pinHelp'), value, error }}
      onValue={(typed) => onValue(typed.replace(/\D/g, ''))}
      type="password"
      inputMode="numeric"
      autoComplete="off"
      maxLength={6}
      autoFocus={bare}
      required
    />
  );
}
