import { useEffect, useRef, useState } from 'preact/hooks';
import type { TicketLine } from '../../shared/counter/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { LongField, SelectField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';

/** Moves someone in line. The reason is asked for before, and goes on record. */
export function MoveDialog({
  line,
  waiting,
  onClose,
  onDone,
}: {
  line: TicketLine;
  waiting: readonly TicketLine[];
  onClose: () => void;
  onDone: () => Promise<unknown>;
}) {
  const { t, call } = useStaff();
  const dialog = useRef<HTMLDialogElement>(null);
  const [others] = useState(() => waiting.filter(({ caseId }) => caseId !== line.caseId));
  const [before, setBefore] = useState(others[0]?.caseId ?? '');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const send = async (event: Event) => {
    event.preventDefault();
    setMissing(!reason.trim());
    if (!reason.trim()) return;
    const body = { before: before || null, reason, version: line.version };
    const reply = await call(`/counter/tickets/${line.caseId}/reorder`, { body });
    setFailure(reply.ok ? null : reply.problem);
    await onDone();
    if (reply.ok) onClose();
  };
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="move-title">
      <h2 id="move-title">{t('reception.moveTitle', { ticket: line.ticket })}</h2>
      <form onSubmit={(event) => void send(event)}>
        <SelectField
          label={t('reception.move.before')}
          value={before}
          onValue={setBefore}
          options={[
            ...others.map(({ caseId, ticket }) => ({ value: caseId, label: t('reception.move.option', { ticket }) })),
            { value: '', label: t('reception.move.end') },
          ]}
        />
        <LongField
          label={t('reception.move.reason')}
          help={t('reception.move.reason.help')}
          error={isMissing ? t('reception.move.reason.missing') : undefined}
          value={reason}
          onValue={setReason}
          rows={2}
          maxLength={200}
        />
        <FailureNote failure={failure} />
        <div class="buttons">
          <button class="button primary">{t('reception.move.go')}</button>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {t('shell.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
