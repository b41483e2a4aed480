import { useState } from 'preact/hooks';
import type { TotpSetUp } from '../../shared/account/schema.ts';
import { TextField } from '../staff/form-field.tsx';
import { FailureNote } from '../staff/problem.tsx';
import type { FactorProps } from './factor-props.ts';
import { sayField } from './field-words.ts';
import { PasswordAgain } from './password-again.tsx';
import { useSubmit } from './use-submit.ts';

/** An authenticator app: off, being set up, or on. */
export function AppCard({ factors, onChange }: FactorProps) {
  const { t } = useSubmit().frame;
  const [made, setMade] = useState<TotpSetUp | null>(null);
  const done = async () => {
    const codes = made?.backupCodes;
    setMade(null);
    await onChange(codes);
  };
  return (
    <div class="stack">
      <div class="head">
        <h3>{t('account.totp')}</h3>
        <span class={factors.totp ? 'chip done push' : 'chip push'}>
          {t(factors.totp ? 'account.isOn' : 'account.isOff')}
        </span>
      </div>
      {factors.totp ? (
        <PasswordAgain
          label={t('account.removeTotp')}
          path="/second-factors/app/remove"
          onDone={() => onChange()}
          isLoss
        />
      ) : made ? (
        <ScanStep made={made} onDone={done} />
      ) : (
        <PasswordAgain label={t('account.setUpTotp')} path="/second-factors/app" onDone={setMade} />
      )}
    </div>
  );
}

function ScanStep({ made, onDone }: { made: TotpSetUp; onDone: () => Promise<void> }) {
  const { busy, failure, send, frame } = useSubmit();
  const { t } = frame;
  const [code, setCode] = useState('');
  const { side, path } = made.qr;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await send('/second-factors/app/confirm', { body: { code } })) await onDone();
  };
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <p>{t('account.totpScan')}</p>
      <svg class="qr" viewBox={`-4 -4 ${side + 8} ${side + 8}`} role="img" aria-label={t('account.totpScan')}>
        <path d={path} />
      </svg>
      <p>
        {t('account.totpType')}
        <code class="secret">{made.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
      </p>
      <TextField
        label={t('account.totpConfirm')}
        value={code}
        onValue={setCode}
        error={sayField(t, failure, 'code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={8}
        autoFocus
        required
      />
      <FailureNote failure={failure} />
      <button class="button primary" type="submit" disabled={busy}>
        {t('account.turnOn')}
      </button>
    </form>
  );
}
