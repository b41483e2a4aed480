import { useState } from 'preact/hooks';
import { LongField } from '../staff/form-field.tsx';
import { FailureNote } from '../staff/problem.tsx';
import { sayField } from './field-words.ts';
import { useSubmit } from './use-submit.ts';

interface Props<T> {
  /** What the button says. */
  action: string;
  /** What is asked for. */
  label: string;
  help: string;
  path: string;
  onDone: (value: T) => void | Promise<void>;
  isLoss?: boolean;
}

/** A button that asks for a reason before it does what it says. */
export function ReasonForm<T>({ action, label, help, path, onDone, isLoss = false }: Props<T>) {
  const { busy, failure, send, frame } = useSubmit();
  const { t } = frame;
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const value = await send<T>(path, { body: { reason } });
    if (value === undefined) return;
    setAsking(false);
    setReason('');
    await onDone(value);
  };
  if (!isAsking)
    return (
      <button class={isLoss ? 'button stop' : 'button'} type="button" onClick={() => setAsking(true)}>
        {action}
      </button>
    );
  return (
    <form class="stack" aria-label={action} onSubmit={(event) => void submit(event)}>
      <LongField
        label={label}
        help={help}
        value={reason}
        onValue={setReason}
        error={sayField(t, failure, 'reason')}
        maxLength={500}
        rows={3}
      />
      <FailureNote failure={failure} />
      <div class="buttons">
        <button class={isLoss ? 'button stop' : 'button primary'} type="submit" disabled={busy}>
          {action}
        </button>
        <button class="button" type="button" onClick={() => setAsking(false)}>
          {t('shell.cancel')}
        </button>
      </div>
    </form>
  );
}
