import { useEffect, useRef, useState } from 'preact/hooks';
import type { CentreSettings } from '../../shared/appointment/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { FailureNote } from '../staff/problem.tsx';
import { BookingTable } from './day-bookings.tsx';
import type { Changing } from './use-change.tsx';

/** Whom a change would hit, before it is saved: only then it is, with or without asking them to move. */
export function HitsDialog({ changing, windows }: { changing: Changing; windows: CentreSettings['windows'] }) {
  const { t, language } = useStaff();
  const { pending } = changing;
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  useEffect(() => {
    if (!pending) return;
    setReason('reason' in pending.change ? pending.change.reason : '');
    dialog.current?.showModal();
  }, [pending]);
  if (!pending) return null;
  const named = windows.map(({ id, number, letter, name }) => ({ id, number, letter, name: name[language] }));
  return (
    <dialog ref={dialog} onClose={changing.drop} aria-labelledby="hits-title">
      <h2 id="hits-title">{t('centre.hits.title', { n: pending.hits.length })}</h2>
      <p>{t('centre.hits.text')}</p>
      <FailureNote failure={changing.failure} />
      <BookingTable bookings={pending.hits} windows={named} withDate />
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) void changing.confirm(reason.trim());
        }}
      >
        <TextField
          label={t('centre.hits.reason')}
          help={t('centre.hits.reason.help')}
          value={reason}
          onValue={setReason}
          maxLength={200}
          required
        />
        <div class="buttons">
          <button class="button primary">{t('centre.hits.saveAsk')}</button>
          <button type="button" class="button" onClick={() => void changing.confirm(null)}>
            {t('centre.hits.save')}
          </button>
          <button type="button" class="button" onClick={changing.drop}>
            {t('centre.hits.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** What the last save came to. */
export function ChangeOutcome({ changing }: { changing: Changing }) {
  const { t } = useStaff();
  const { outcome } = changing;
  const words = () => {
    if (!outcome) return null;
    if (outcome.asked !== null) return t('centre.savedAsked', { n: outcome.asked });
    return outcome.hits ? t('centre.savedHits', { n: outcome.hits }) : t('centre.saved');
  };
  return (
    <div role="status">
      {outcome && (
        <div class={outcome.hits && outcome.asked === null ? 'note wait' : 'note done'}>
          <p>{words()}</p>
        </div>
      )}
    </div>
  );
}
