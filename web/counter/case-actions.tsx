import { useState } from 'preact/hooks';
import type { CaseView } from '../../shared/case/desk.ts';
import { readCode } from '../../shared/doorplate/code.ts';
import { PlateField } from '../doorplate/plate-field.tsx';
import { holdsInTown, useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote, fieldErrorOf } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';

/** Steps that need nothing but the press; the others are taken where one sees the line or the calendar. */
const PLAIN = [
  ...(['checkIn', 'confirm', 'serve', 'recall', 'finish', 'resume', 'park'] as const),
  ...(['passOver', 'noShow', 'leave', 'cancel'] as const),
];
const MAIN: ReadonlySet<string> = new Set(['checkIn', 'serve', 'finish', 'resume']);
const GRAVE: ReadonlySet<string> = new Set(['noShow', 'cancel']);

/** What can be done with an appointment or ticket from its own page: exactly what the server would let through. */
export function AppointmentActions({
  view,
  onChanged,
}: {
  view: CaseView;
  /** Tells that the case has to be loaded again; `byOthers`: someone else was faster. */
  onChanged: (byOthers: boolean) => Promise<void>;
}) {
  const { t, call, href, actor, me } = useStaff();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (action: string, detail?: unknown) => {
    if (busy || (GRAVE.has(action) && !confirm(t('booking.step.sure')))) return;
    setBusy(true);
    const body = { action, version: view.version, ...(detail !== undefined && { detail }) };
    const reply = await call(`/cases/${view.id}/transition`, { body });
    setBusy(false);
    setFailure(reply.ok ? null : reply.problem);
    const isLate =
      !reply.ok && reply.problem !== 'network' && ['conflict', 'notAvailable'].includes(reply.problem.code);
    if (reply.ok || isLate) await onChanged(isLate);
  };
  const may = (action: string) => view.available.includes(action);
  return (
    <section class="card" aria-labelledby="actions-title">
      <h2 id="actions-title">{t('desk.action.title')}</h2>
      {may('arrive') && <Arrive busy={busy} failure={failure} send={(plate) => void send('arrive', { plate })} />}
      <div class="buttons">
        {PLAIN.filter(may).map((action) => (
          <button
            key={action}
            type="button"
            class={MAIN.has(action) ? 'button primary' : GRAVE.has(action) ? 'button stop' : 'button'}
            aria-disabled={busy}
            onClick={() => void send(action)}
          >
            {t(`booking.step.${action}`)}
          </button>
        ))}
        {(may('call') || may('forward')) && (
          <a class="button" href={href('/counter')}>
            <Icon of={icons.megaphone} size={18} />
            {t('booking.step.toCounter')}
          </a>
        )}
        {may('reorder') && (
          <a class="button" href={href('/reception')}>
            <Icon of={icons.conciergeBell} size={18} />
            {t('booking.step.toReception')}
          </a>
        )}
        {(may('move') || may('proposeMove')) && holdsInTown({ actor, me }, 'centre.read') && (
          <a class="button" href={href('/calendar')}>
            <Icon of={icons.calendarClock} size={18} />
            {t('booking.step.toCalendar')}
          </a>
        )}
      </div>
      {!view.available.length && <p class="soft">{t('booking.step.nothing')}</p>}
      {!fieldErrorOf(failure, 'plate') && <FailureNote failure={failure} />}
    </section>
  );
}

/** A visit at home begins at the door: its plate is scanned or typed. */
function Arrive({ busy, failure, send }: { busy: boolean; failure: Failure | null; send: (plate: string) => void }) {
  const { t } = useStaff();
  const [plate, setPlate] = useState('');
  const [isMistyped, setMistyped] = useState(false);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const read = readCode(plate);
        setMistyped(!read.ok);
        if (read.ok) send(read.code);
      }}
    >
      <PlateField
        label={t('desk.form.plate')}
        help={t('desk.form.plate.help')}
        value={plate}
        onValue={setPlate}
        error={isMistyped || fieldErrorOf(failure, 'plate') ? t('booking.step.otherPlate') : undefined}
      />
      <button class="button primary" aria-disabled={busy}>
        {t('booking.step.arrive')}
      </button>
    </form>
  );
}
