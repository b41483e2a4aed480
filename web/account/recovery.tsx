import { useState } from 'preact/hooks';
import type { RecoveryLink } from '../../shared/account/schema.ts';
import { FailureNote } from '../staff/problem.tsx';
import { sayTime } from '../ui/dates.ts';
import type { PartProps } from './part-props.ts';
import { useSubmit } from './use-submit.ts';

/** Recovery by two: one asks, another confirms and gets the link to hand over. */
export function Recovery({ account, onDone }: PartProps) {
  const { busy, failure, send, frame } = useSubmit();
  const { t, language } = frame;
  const [made, setMade] = useState<RecoveryLink | null>(null);
  const { recovery } = account;
  const ask = async () => {
    if (await send(`/accounts/${account.id}/recovery`)) await onDone();
  };
  const confirm = async () => {
    const link = await send(`/accounts/${account.id}/recovery/confirm`);
    if (!link) return;
    setMade(link);
    await onDone();
  };
  return (
    <section class="card">
      <h2>{t('account.recovery')}</h2>
      <p class="quiet">{t('account.recoveryText')}</p>
      <FailureNote failure={failure} />
      {made && (
        <div class="note done" role="status">
          <p>{t('account.recoveryLink', { time: sayTime(made.expiresAt, language) })}</p>
          <code class="secret">{made.link}</code>
        </div>
      )}
      {recovery && (
        <p class="note wait">
          {t('account.recoveryAsked', { name: recovery.by, time: sayTime(recovery.at, language) })}
        </p>
      )}
      {recovery && !recovery.isOwn && (
        <button class="button primary" type="button" disabled={busy} onClick={() => void confirm()}>
          {t('account.recoveryConfirm')}
        </button>
      )}
      {!recovery && !made && (
        <button class="button" type="button" disabled={busy} onClick={() => void ask()}>
          {t('account.recoveryAsk')}
        </button>
      )}
    </section>
  );
}
