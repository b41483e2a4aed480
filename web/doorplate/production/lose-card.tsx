import { useState } from 'preact/hooks';
import type { PlateBatch } from '../../../shared/doorplate/production/schema.ts';
import { useStaff } from '../../staff/context.tsx';
import { TextField, TickField } from '../../staff/form-field.tsx';
import { type Failure, FailureNote } from '../../staff/problem.tsx';

/** Gives a print run up: all its codes are replaced in one action. */
export function LoseCard({ batch, onLost }: { batch: PlateBatch; onLost(): void }) {
  const { t, call } = useStaff();
  const [reason, setReason] = useState('');
  const [keepMounted, setKeep] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const lose = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const reply = await call(`/plate-batches/${batch.id}/lose`, {
      body: { reason, keepMounted },
    });
    setBusy(false);
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) onLost();
  };
  return (
    <details class="card">
      <summary>{t('plates.lose')}</summary>
      <form class="stack" onSubmit={(event) => void lose(event)}>
        <p>{t('plates.lose.text')}</p>
        <TextField label={t('plates.lose.reason')} value={reason} onValue={setReason} maxLength={200} required />
        {batch.mounted > 0 && (
          <TickField label={t('plates.lose.keep', { n: batch.mounted })} checked={keepMounted} onChecked={setKeep} />
        )}
        <FailureNote failure={failure} />
        <button class="button stop" aria-disabled={busy}>
          {t('plates.lose.go', { n: batch.plates - batch.replaced - (keepMounted ? batch.mounted : 0) })}
        </button>
      </form>
    </details>
  );
}
