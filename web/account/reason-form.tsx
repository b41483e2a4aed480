import { useState } from 'preact/hooks';
import { LongField } from '../staff/form-field.tsx';
import { FailureNote } from '../staff/problem.tsx';
import type { ReplyOf, StaffPath, StaffTaking } from '../ui/contract.ts';
import { sayField } from './field-words.ts';
import { useSubmit } from './use-submit.ts';

interface Props<P extends string> {
  /** What the button says. */
  action: string;
  /** What is asked for. */
  label: string;
  help: string;
  path: P & StaffTaking<{ reason: string }, P>;
  onDone: (value: ReplyOf<'POST', StaffPath<P>>) => void | Promise<void>;
  isLoss?: boolean;
}

/** A button that asks for a reason before it does what it says. */
export function ReasonForm<const P extends string>({ action, label, help, path, onDone, isLoss = false }: Props<P>) {
  const { busy, failure, request, frame } = useSubmit();
  const { t } = frame;
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const value = await request<ReplyOf<'POST', StaffPath<P>>>(path, { body: { reason } });
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
