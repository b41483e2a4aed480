import { useState } from 'preact/hooks';
import type { VisitLine } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { circleCheck, hourglass } from '../ui/icons.gen.ts';
import { useGive } from './give.ts';
import { isPin, PinField } from './pin-field.tsx';

/** After the visit: whether the resident has confirmed it, and the PIN once more where it was wrong or missing. */
export function AfterVisit({ line, isPending }: { line: VisitLine; isPending: boolean }) {
  const { t } = useStaff();
  const give = useGive(line.caseId);
  const [pin, setPin] = useState('');
  const [isWrong, setWrong] = useState(false);
  if (isPending) return <p class="note wait">{t('visit.sent')}</p>;
  if (line.isConfirmed) {
    return (
      <p class="note done">
        <Icon of={circleCheck} size={18} /> {t('visit.done.confirmed')}
      </p>
    );
  }
  const send = async (event: Event) => {
    event.preventDefault();
    if (!isPin(pin)) return setWrong(true);
    await give(
      'giveVisitPin',
      { caseId: line.caseId, pin },
      { title: t('visit.cmd.pin', { service: line.serviceName }) },
    );
    setPin('');
  };
  return (
    <>
      <p class="note wait">
        <Icon of={hourglass} size={18} /> {t('visit.done.waiting')}
      </p>
      {line.pinTriesLeft > 0 && (
        <form class="card" onSubmit={(event) => void send(event)}>
          {line.pinTriesLeft < 10 && (
            <p class="note stop" role="alert">
              {t('visit.done.pinWrong', { n: line.pinTriesLeft })}
            </p>
          )}
          <PinField value={pin} onValue={setPin} isWrong={isWrong} />
          <button class="button tall">{t('visit.done.pinAgain')}</button>
        </form>
      )}
    </>
  );
}
