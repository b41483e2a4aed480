import { useState } from 'preact/hooks';
import type { VisitLine } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { mintKey } from '../ui/mint-key.ts';

/** A volunteer who cannot come after all: needs a network, because the order is offered to others at once. */
export function DropOutForm({ line, onClose }: { line: VisitLine; onClose: () => void }) {
  const { t, call, go } = useStaff();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (event: Event) => {
    event.preventDefault();
    const reply = await call(`/orders/${line.caseId}/drop-out`, { key: mintKey(), body: { reason: reason.trim() } });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) go('/visits');
  };
  return (
    <form class="stack" onSubmit={(event) => void send(event)}>
      <h1>{t('visit.drop')}</h1>
      <p>{t('visit.drop.text')}</p>
      <TextField label={t('visit.drop.reason')} value={reason} onValue={setReason} maxLength={200} required autoFocus />
      <FailureNote failure={failure} />
      <button class="button primary tall">{t('visit.drop.send')}</button>
      <button type="button" class="button" onClick={onClose}>
        {t('shell.cancel')}
      </button>
    </form>
  );
}
