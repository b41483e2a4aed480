import { useState } from 'preact/hooks';
import type { NewPasskeyOptions } from '../../shared/account/schema.ts';
import { TextField } from '../staff/form-field.tsx';
import { FailureNote } from '../staff/problem.tsx';
import { sayDate } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { keyRound } from '../ui/icons.gen.ts';
import type { FactorProps } from './factor-props.ts';
import { sayField } from './field-words.ts';
import { hasPasskeys, makePasskey } from './passkey.ts';
import { PasswordAgain } from './password-again.tsx';
import { useSubmit } from './use-submit.ts';

/** Passkeys of this account; new ones only where the browser has WebAuthn. */
export function PasskeyCard({ factors, onChange }: FactorProps) {
  const { failure, send, frame } = useSubmit();
  const { t, language } = frame;
  const [name, setName] = useState(() => t('account.passkeyNameExample'));
  const [outcome, setOutcome] = useState<'added' | 'cancelled' | null>(null);
  const make = async ({ options, backupCodes }: NewPasskeyOptions) => {
    setOutcome(null);
    const response = await makePasskey(options);
    if (!response) return setOutcome('cancelled');
    if (!(await send('/second-factors/passkeys', { body: { name, response } }))) return;
    setOutcome('added');
    await onChange(backupCodes);
  };
  return (
    <section class="card">
      <h2>{t('account.passkeys')}</h2>
      {factors.passkeys.length === 0 && <p class="quiet">{t('account.noPasskeys')}</p>}
      <ul class="lines">
        {factors.passkeys.map((passkey) => (
          <li key={passkey.id}>
            <Icon of={keyRound} size={20} />
            <div class="grow">
              <b>{passkey.name}</b>
              <p class="quiet">{sayDate(passkey.createdAt, language)}</p>
            </div>
            <PasswordAgain
              label={t('account.remove')}
              path={`/second-factors/passkeys/${passkey.id}/remove`}
              onDone={() => onChange()}
              isLoss
            />
          </li>
        ))}
      </ul>
      <FailureNote failure={failure} />
      {sayField(t, failure, 'passkey') && <p class="note stop">{sayField(t, failure, 'passkey')}</p>}
      {outcome === 'cancelled' && <p class="note wait">{t('account.passkeyCancelled')}</p>}
      {outcome === 'added' && (
        <p class="note done" role="status">
          {t('account.passkeyAdded')}
        </p>
      )}
      {hasPasskeys() ? (
        <>
          <TextField label={t('account.passkeyName')} value={name} onValue={setName} maxLength={40} />
          <PasswordAgain label={t('account.addPasskey')} path="/second-factors/passkey-options" onDone={make} />
        </>
      ) : (
        <p class="note">{t('account.noWebAuthn')}</p>
      )}
    </section>
  );
}
