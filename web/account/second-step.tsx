import { useState } from 'preact/hooks';
import type { SignInReply } from '../../shared/account/schema.ts';
import { TextField } from '../staff/form-field.tsx';
import { FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { keyRound } from '../ui/icons.gen.ts';
import { sayField } from './field-words.ts';
import { askForPasskey, hasPasskeys } from './passkey.ts';
import type { SeatInput } from './password-step.tsx';
import { seatBody } from './password-step.tsx';
import { useSubmit } from './use-submit.ts';

interface Props {
  methods: readonly ('totp' | 'backupCode' | 'passkey')[];
  seat: SeatInput;
  onReply: (reply: SignInReply) => Promise<void>;
  onAgain: () => void;
}

/** The step after a right password: a code of the app, a backup code, or a passkey. */
export function SecondStep({ methods, seat, onReply, onAgain }: Props) {
  const { busy, failure, send, frame } = useSubmit();
  const { t } = frame;
  const [method, setMethod] = useState<'totp' | 'backupCode'>(methods.includes('totp') ? 'totp' : 'backupCode');
  const [code, setCode] = useState('');
  const isTotp = method === 'totp';

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const reply = await send('/sign-in/code', { body: { method, code } });
    if (reply) await onReply(reply);
  };
  const byPasskey = async () => {
    const asked = await send('/sign-in/passkey-options');
    const response = asked && (await askForPasskey(asked.options));
    const reply = response && (await send('/sign-in/passkey', { body: { response, ...seatBody(seat) } }));
    if (reply) await onReply(reply);
  };
  const other = () => {
    setMethod(isTotp ? 'backupCode' : 'totp');
    setCode('');
  };
  return (
    <form class="card stack" onSubmit={(event) => void submit(event)}>
      <h1>{t('account.secondTitle')}</h1>
      <p>{t('account.secondText')}</p>
      <FailureNote failure={failure} />
      {sayField(t, failure, 'passkey') && <p class="note stop">{sayField(t, failure, 'passkey')}</p>}
      {methods.includes('passkey') && hasPasskeys() && (
        <button class="button primary wide" type="button" disabled={busy} onClick={() => void byPasskey()}>
          <Icon of={keyRound} size={20} />
          {t('account.usePasskey')}
        </button>
      )}
      <TextField
        key={method}
        label={t(isTotp ? 'account.totpCode' : 'account.backupCode')}
        help={isTotp ? undefined : t('account.backupCodeHelp')}
        error={sayField(t, failure, 'code')}
        value={code}
        onValue={setCode}
        inputMode={isTotp ? 'numeric' : 'text'}
        autoComplete={isTotp ? 'one-time-code' : 'off'}
        maxLength={20}
        autoFocus
        required
      />
      <button class="button primary wide" type="submit" disabled={busy}>
        {t('account.verify')}
      </button>
      <div class="buttons">
        {methods.includes('totp') && (
          <button class="button" type="button" onClick={other}>
            {t(isTotp ? 'account.useBackupCode' : 'account.useTotp')}
          </button>
        )}
        <button class="button" type="button" onClick={onAgain}>
          {t('account.startOver')}
        </button>
      </div>
    </form>
  );
}
