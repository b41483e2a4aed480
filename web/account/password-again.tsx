import { useState } from 'preact/hooks';
import { TextField } from '../staff/form-field.tsx';
import { FailureNote } from '../staff/problem.tsx';
import type { ReplyOf, StaffPath, StaffTaking } from '../ui/contract.ts';
import { sayField } from './field-words.ts';
import { useSubmit } from './use-submit.ts';

interface Props<P extends string> {
  /** What the button says, and what it is about. */
  label: string;
  /** Called with the password. */
  path: P & StaffTaking<{ password: string }, P>;
  onDone: (value: ReplyOf<'POST', StaffPath<P>>) => void | Promise<void>;
  /** Looks like something is lost by it. */
  isLoss?: boolean;
}

/** A button that asks for the password before it does what it says. */
export function PasswordAgain<const P extends string>({ label, path, onDone, isLoss = false }: Props<P>) {
  const { busy, failure, request, fail, frame } = useSubmit();
  const { t } = frame;
  const [isAsking, setAsking] = useState(false);
  const [password, setPassword] = useState('');
  const close = () => {
    setAsking(false);
    setPassword('');
    fail(null);
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const value = await request<ReplyOf<'POST', StaffPath<P>>>(path, { body: { password } });
    if (value === undefined) return;
    close();
    await onDone(value);
  };
  if (!isAsking)
    return (
      <button class={isLoss ? 'button stop' : 'button'} type="button" onClick={() => setAsking(true)}>
        {label}
      </button>
    );
  return (
    <form class="stack note" aria-label={label} onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('account.passwordAgain')}
        value={password}
        onValue={setPassword}
        error={sayField(t, failure, 'password')}
        type="password"
        autoComplete="current-password"
        maxLength={128}
        autoFocus
        required
      />
      <FailureNote failure={failure} />
      <div class="buttons">
        <button class={isLoss ? 'button stop' : 'button primary'} type="submit" disabled={busy}>
          {label}
        </button>
        <button class="button" type="button" onClick={close}>
          {t('shell.cancel')}
        </button>
      </div>
    </form>
  );
}
