import { useEffect, useRef, useState } from 'preact/hooks';
import type { BookingLine } from '../../shared/appointment/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { callApi } from '../ui/api.ts';
import { openingsPath } from './openings-path.ts';
import { sayWhen } from './say.ts';

/** Times shown at first: what can be read out over the telephone. */
const SHOWN = 40;

/** Moves a booking for its person, who has agreed. */
export function MoveDialog({ booking, onClose }: { booking: BookingLine; onClose(moved: boolean): void }) {
  const { t, call, language } = useStaff();
  const dialog = useRef<HTMLDialogElement>(null);
  const [times, setTimes] = useState<string[] | null>(null);
  const [at, setAt] = useState('');
  const [consent, setConsent] = useState<'phone' | 'counter'>('phone');
  const [failure, setFailure] = useState<Failure | null>(null);

  const load = async () => {
    const own = await call(`/appointments/${booking.caseId}`);
    if (!own.ok) return setFailure(own.problem);
    const { items, place, moveAsked } = own.value;
    const reply = await callApi(
      openingsPath(
        items.map(({ id }) => id),
        place,
      ),
    );
    if (!reply.ok) return setFailure(reply.problem);
    const free = reply.value.times.map((one) => one.at);
    const proposed = (moveAsked?.times ?? []).filter((one) => free.includes(one));
    const all = [...new Set([...proposed, ...free])].slice(0, SHOWN);
    setTimes(all);
    setAt(all[0] ?? '');
  };
  useEffect(() => {
    dialog.current?.showModal();
    void load();
  }, []);
  const move = async (event: Event) => {
    event.preventDefault();
    const reply = await call(`/appointments/${booking.caseId}/move`, {
      body: { at, version: booking.version, consent },
    });
    if (reply.ok) return onClose(true);
    setFailure(reply.problem);
    return load();
  };
  return (
    <dialog ref={dialog} onClose={() => onClose(false)} aria-labelledby="move-title">
      <h2 id="move-title">{t('centre.move.title')}</h2>
      <p>
        {booking.title} · {booking.name} {booking.at && `· ${sayWhen(booking.at, language)}`}
      </p>
      <FailureNote failure={failure} />
      {times?.length === 0 && <p>{t('centre.move.none')}</p>}
      <form class="stack" onSubmit={(event) => void move(event)}>
        {times && times.length > 0 && (
          <>
            <SelectField
              label={t('centre.time')}
              value={at}
              onValue={setAt}
              options={times.map((value) => ({ value, label: sayWhen(value, language) }))}
            />
            <SelectField
              label={t('centre.move.consent')}
              value={consent}
              onValue={(value) => setConsent(value === 'counter' ? 'counter' : 'phone')}
              options={(['phone', 'counter'] as const).map((value) => ({ value, label: t(`centre.move.${value}`) }))}
            />
            <button class="button primary">{t('centre.move.go')}</button>
          </>
        )}
        <button type="button" class="button" onClick={() => onClose(false)}>
          {t('shell.cancel')}
        </button>
      </form>
    </dialog>
  );
}
