import { useEffect, useState } from 'preact/hooks';
import type { SecondFactors } from '../../shared/account/schema.ts';
import { FailureNote } from '../staff/problem.tsx';
import { AppCard } from './app-card.tsx';
import { CodesToKeep } from './codes-to-keep.tsx';
import type { FactorProps } from './factor-props.ts';
import { PasskeyCard } from './passkey-card.tsx';
import { PasswordAgain } from './password-again.tsx';
import { useSubmit } from './use-submit.ts';

/** Authenticator app, passkeys and backup codes. */
export function SecondFactorCards() {
  const { failure, fail, frame } = useSubmit();
  const { t, call, me, reload } = frame;
  const [factors, setFactors] = useState<SecondFactors | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const load = async (fresh: readonly string[] | null = null) => {
    const reply = await call('/second-factors');
    if (!reply.ok) return fail(reply.problem);
    setFactors(reply.value);
    if (fresh) setCodes(fresh);
    const isOn = reply.value.totp || reply.value.passkeys.length > 0;
    if (isOn && me?.lacksSecondFactor) await reload();
  };
  useEffect(() => void load(), []);
  const isOn = factors && (factors.totp || factors.passkeys.length > 0);
  return (
    <>
      <section class="card">
        <h2>{t('account.factors')}</h2>
        {me?.lacksSecondFactor && !isOn && <p class="note wait">{t('account.factorsAsked')}</p>}
        <p class="quiet">{t('account.factorsText')}</p>
        <FailureNote failure={failure} />
        {factors && <AppCard factors={factors} onChange={load} />}
      </section>
      {factors && <PasskeyCard factors={factors} onChange={load} />}
      {isOn && <CodesCard factors={factors} codes={codes} onChange={load} />}
    </>
  );
}

function CodesCard({ factors, codes, onChange }: FactorProps & { codes: readonly string[] | null }) {
  const { t } = useSubmit().frame;
  return (
    <section class="card">
      <div class="head">
        <h2>{t('account.backupCodes')}</h2>
        <p class="quiet push">{t('account.backupCodesLeft', { n: factors.backupCodesLeft })}</p>
      </div>
      {codes && <CodesToKeep codes={codes} />}
      <PasswordAgain
        label={t('account.renewCodes')}
        path="/second-factors/backup-codes"
        onDone={(made) => onChange(made.backupCodes)}
      />
    </section>
  );
}
