import { useEffect, useState } from 'preact/hooks';
import type { CaseView } from '../../shared/case/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote, fieldErrorOf } from '../staff/problem.tsx';
import { sayTime } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { eye, lock } from '../ui/icons.gen.ts';

/** Says that personal data are masked and shows them for half an hour to who gives a reason. */
export function Reveal({ view, onReveal }: { view: CaseView; onReveal: () => void }) {
  const { t, call, language } = useStaff();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const until = view.revealedUntil;

  // Masked again at the minute, not when somebody happens to look.
  useEffect(() => {
    if (!until) return;
    const timer = setTimeout(onReveal, Math.max(until - Date.now(), 0) + 500);
    return () => clearTimeout(timer);
  }, [until]);

  const reveal = async (event: Event) => {
    event.preventDefault();
    const reply = await call(`/cases/${view.id}/reveal`, { body: { reason } });
    setFailure(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    setAsking(false);
    setReason('');
    onReveal();
  };
  if (until)
    return (
      <p class="note wait">
        <Icon of={eye} size={18} /> {t('desk.reveal.until', { time: sayTime(until, language) })}
      </p>
    );
  return (
    <section class="note" aria-label={t('desk.reveal.open')}>
      <div class="head">
        <p>
          <Icon of={lock} size={18} /> {t('desk.reveal.masked')}
        </p>
        {!isAsking && (
          <button type="button" class="button push" onClick={() => setAsking(true)}>
            {t('desk.reveal.open')}
          </button>
        )}
      </div>
      {isAsking && (
        <form class="stack" onSubmit={(event) => void reveal(event)}>
          <TextField
            label={t('desk.reveal.reason')}
            help={t('desk.reveal.help')}
            value={reason}
            onValue={setReason}
            error={fieldErrorOf(failure, 'reason') === 'personalData' ? t('desk.reveal.personal') : undefined}
            maxLength={200}
            required
            autoFocus
          />
          <FailureNote failure={failure} />
          <div class="buttons">
            <button class="button primary">{t('desk.reveal.go')}</button>
            <button type="button" class="button" onClick={() => setAsking(false)}>
              {t('shell.cancel')}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
