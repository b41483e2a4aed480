import { useState } from 'preact/hooks';
import { useStaff } from '../../staff/context.tsx';
import { LongField } from '../../staff/form-field.tsx';
import { type Failure, FailureNote } from '../../staff/problem.tsx';

/** Takes an item out of the catalogue, with a reason. */
export function Retire({ id, version, onDone }: { id: string; version: number; onDone: () => void }) {
  const { t, call } = useStaff();
  const [words, setWords] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const retire = async () => {
    const reply = await call(`/items/${id}/retire`, { body: { version, words } });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) onDone();
  };
  return (
    <details class="card">
      <summary>{t('catalogue.retire')}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void retire();
        }}
      >
        <p class="quiet">{t('catalogue.retireHelp')}</p>
        <LongField label={t('catalogue.retireWords')} value={words} onValue={setWords} maxLength={500} required />
        <FailureNote failure={failure} />
        <button class="button stop">{t('catalogue.retireNow')}</button>
      </form>
    </details>
  );
}
