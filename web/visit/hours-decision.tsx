import { useState } from 'preact/hooks';
import { openDecisions } from '../../shared/visit/hours-lifecycle.ts';
import type { HoursLine } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import type { BodyOf } from '../ui/contract.ts';
import { Icon } from '../ui/icon.tsx';
import { check } from '../ui/icons.gen.ts';

type How = 'none' | 'correct' | 'refuse';

/** Approve as proposed in one press; correct or refuse with a reason that the volunteer is told. */
export function HoursDecision({ line, onDecided }: { line: HoursLine; onDecided: () => Promise<void> }) {
  const { t, call } = useStaff();
  const [how, setHow] = useState<How>('none');
  const [minutes, setMinutes] = useState(String(line.proposed));
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const open = openDecisions({ status: 'proposed', ...line });
  const decide = async (body: BodyOf<`/api/staff/hours/${string}`>) => {
    if (isBusy) return;
    setBusy(true);
    const reply = await call(`/hours/${line.id}`, { body });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok || (reply.problem !== 'network' && reply.problem.code === 'notAvailable')) await onDecided();
    // Until the list is there again a second press would decide twice.
    setBusy(false);
  };
  const send = (event: Event) => {
    event.preventDefault();
    void decide(
      how === 'refuse' ? { decision: 'refuse', reason } : { decision: 'approve', minutes: Number(minutes), reason },
    );
  };
  if (how !== 'none') {
    return (
      <form class="stack hours-form" onSubmit={send}>
        {how === 'correct' && (
          <TextField
            type="number"
            label={t('hours.minutes')}
            value={minutes}
            onValue={setMinutes}
            min="0"
            max="1440"
            required
          />
        )}
        <TextField label={t('hours.reason')} value={reason} onValue={setReason} maxLength={200} required autoFocus />
        <FailureNote failure={failure} />
        <div class="buttons">
          <button class="button primary">{t('hours.send')}</button>
          <button type="button" class="button" onClick={() => setHow('none')}>
            {t('shell.cancel')}
          </button>
        </div>
      </form>
    );
  }
  return (
    <div class="stack">
      <div class="buttons">
        {open.includes('approve') && (
          <>
            <button
              type="button"
              class="button primary"
              aria-disabled={isBusy}
              onClick={() => void decide({ decision: 'approve' })}
            >
              <Icon of={check} size={18} />
              {t('hours.approve')}
            </button>
            <button type="button" class="button" onClick={() => setHow('correct')}>
              {t('hours.correct')}
            </button>
          </>
        )}
        {open.includes('refuse') && (
          <button type="button" class="button" onClick={() => setHow('refuse')}>
            {t('hours.refuse')}
          </button>
        )}
      </div>
      <FailureNote failure={failure} />
    </div>
  );
}
