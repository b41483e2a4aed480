import { useState } from 'preact/hooks';
import type { CheckedIn, TicketLine } from '../../shared/counter/schema.ts';
import { ScanButton } from '../doorplate/scanner/scan-button.tsx';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField, TickField } from '../staff/form-field.tsx';
import { type Failure, FailureNote, fieldErrorOf } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { TicketList } from './ticket-list.tsx';

interface Props {
  expected: readonly TicketLine[];
  onDone: () => Promise<unknown>;
}

/** Someone who has booked is here: a scanner types into the field and presses Enter, a camera or a hand does it as well. */
export function CheckInCard({ expected, onDone }: Props) {
  const { t, call, href, language } = useStaff();
  const [text, setText] = useState('');
  const [isElder, setElder] = useState(false);
  const [done, setDone] = useState<CheckedIn | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const send = async (who: { receipt: string } | { caseId: string }) => {
    const reply = await call('/counter/check-in', { body: { ...who, isElder } });
    setFailure(reply.ok ? null : reply.problem);
    setDone(reply.ok ? reply.value : null);
    if (reply.ok) {
      setText('');
      setElder(false);
    }
    await onDone();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (text.trim()) void send({ receipt: text.trim() });
  };
  return (
    <section class="card">
      <h2>{t('reception.checkIn')}</h2>
      <form class="stack" onSubmit={submit}>
        <TextField
          label={t('reception.number')}
          help={t('reception.number.help')}
          error={fieldErrorOf(failure, 'receipt') && t('reception.number.wrong')}
          value={text}
          onValue={setText}
          autoComplete="off"
          maxLength={300}
          autoFocus
        />
        <TickField label={t('reception.elder')} checked={isElder} onChecked={setElder} />
        <div class="buttons">
          <button class="button primary">
            <Icon of={icons.userCheck} size={18} />
            {t('reception.go')}
          </button>
          <ScanButton
            label={t('reception.scan')}
            unavailable={t('reception.noCamera')}
            language={language}
            onText={(read) => void send({ receipt: read })}
          />
        </div>
      </form>
      <CheckInFailure failure={failure} />
      <div role="status">
        {done && (
          <p class="note done">
            {done.minutes === null
              ? t('reception.checkedInOpen', { ticket: done.ticket, n: done.before })
              : t('reception.checkedIn', { ticket: done.ticket, n: done.before, minutes: done.minutes })}{' '}
            {done.isLate && t('reception.late')}{' '}
            <a href={href(`/reception/ticket/${done.caseId}`)}>{t('reception.print')}</a>
          </p>
        )}
      </div>
      <FindArrival onPick={(caseId) => void send({ caseId })} />
      <TicketList
        title={t('counter.expected', { n: expected.length })}
        lines={expected}
        empty={t('counter.expected.none')}
        act={(line) => (
          <button type="button" class="button" onClick={() => void send({ caseId: line.caseId })}>
            {t('reception.go')}
          </button>
        )}
      />
    </section>
  );
}

/** What a check-in is refused with, in the words of the counter. */
function CheckInFailure({ failure }: { failure: Failure | null }) {
  const { t } = useStaff();
  if (failure === null || fieldErrorOf(failure, 'receipt')) return null;
  if (failure !== 'network' && (failure.code === 'notAvailable' || failure.code === 'notFound')) {
    return (
      <p class="note stop" role="alert">
        {t(failure.code === 'notFound' ? 'reception.notFound' : 'reception.notToday')}
      </p>
    );
  }
  return <FailureNote failure={failure} />;
}

/** Without the number: today's bookings by telephone or whole name. Sent by POST, so that nothing stands in an address. */
function FindArrival({ onPick }: { onPick: (caseId: string) => void }) {
  const { t, call } = useStaff();
  const [by, setBy] = useState<'phone' | 'name'>('phone');
  const [text, setText] = useState('');
  const [found, setFound] = useState<TicketLine[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const look = async (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    const reply = await call('/counter/arrivals', { body: { by, text } });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setFound(reply.value.arrivals);
  };
  const pick = (caseId: string) => {
    setFound(null);
    setText('');
    onPick(caseId);
  };
  return (
    <details>
      <summary>{t('reception.find')}</summary>
      <form class="bar" onSubmit={(event) => void look(event)}>
        <SelectField
          label={t('reception.find.by')}
          value={by}
          onValue={(value) => setBy(value === 'name' ? 'name' : 'phone')}
          options={[
            { value: 'phone', label: t('reception.find.phone') },
            { value: 'name', label: t('reception.find.name') },
          ]}
        />
        <div class="grow">
          <TextField
            label={t('reception.find.text')}
            value={text}
            onValue={setText}
            autoComplete="off"
            maxLength={60}
          />
        </div>
        <button class="button">
          <Icon of={icons.search} size={18} />
          {t('reception.find.go')}
        </button>
      </form>
      <FailureNote failure={failure} />
      <div role="status">{found?.length === 0 && <p class="note wait">{t('reception.find.none')}</p>}</div>
      {found?.map((line) => (
        <p key={line.caseId} class="head">
          <b class="ticket-number">{line.ticket}</b>
          <span>
            {line.itemName} {line.name}
          </span>
          <button type="button" class="button push" onClick={() => pick(line.caseId)}>
            {t('reception.go')}
          </button>
        </p>
      ))}
    </details>
  );
}
