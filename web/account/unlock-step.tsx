import { useState } from 'preact/hooks';
import { FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { lock } from '../ui/icons.gen.ts';
import { sayField } from './field-words.ts';
import { PinField } from './password-step.tsx';
import { useSubmit } from './use-submit.ts';

/** A shared phone that was left alone: its PIN opens it where it was. */
export function UnlockStep() {
  const { busy, failure, send, frame } = useSubmit();
  const { t, me, reload } = frame;
  const [pin, setPin] = useState('');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const opened = await send('/unlock', { body: { pin } });
    setPin('');
    if (opened) await reload();
  };
  const leave = async () => {
    await send('/sign-out');
    await reload();
  };
  const wrong = sayField(t, failure, 'pin');
  return (
    <form class="card stack" onSubmit={(event) => void submit(event)}>
      <h1>
        <Icon of={lock} size={22} /> {t('account.lockedTitle')}
      </h1>
      <p>{t('account.lockedText', { name: me?.name ?? '' })}</p>
      {!wrong && <FailureNote failure={failure} />}
      <PinField value={pin} onValue={setPin} error={wrong} bare />
      <button class="button primary wide" type="submit" disabled={busy || pin.length < 6}>
        {t('account.unlock')}
      </button>
      <button class="button wide" type="button" onClick={() => void leave()}>
        {t('account.otherPerson')}
      </button>
    </form>
  );
}
