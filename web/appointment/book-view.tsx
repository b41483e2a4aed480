import { addDays } from '../../shared/time.ts';
import './centre-staff.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Appointment, BookFor, FreeTimes } from '../../shared/appointment/schema.ts';
import { printReceipt } from '../../shared/case/receipt.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TickField } from '../staff/form-field.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { callApi, mintKey } from '../ui/api.ts';
import { BookItems, useItemNames } from './book-items.tsx';
import { BookPerson, type Caller, isReady, NOBODY, personOf } from './book-person.tsx';
import { openingsPath } from './openings-path.ts';
import { sayWhen } from './say.ts';

/** Times that have a number key. */
const KEYS = 9;
type Channel = BookFor['channel'];

/** Books for who calls, writes or stands at the desk: person, items, a number key for the time, Enter. */
export function BookView() {
  const { t, call, language } = useStaff();
  const asked = new URLSearchParams(location.search);
  const [caller, setCaller] = useState<Caller>(NOBODY);
  const [items, setItems] = useState<string[]>([]);
  const [household, setHousehold] = useState<number | null>(Number(asked.get('household')) || null);
  const [about, setAbout] = useState<string | null>(null);
  const [isHome, setIsHome] = useState(false);
  const [channel, setChannel] = useState<Channel>('phone');
  const [at, setAt] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState<Appointment | null>(null);
  const key = useRef(mintKey());
  const go = useRef<HTMLButtonElement>(null);
  const names = useItemNames();
  const place = isHome ? 'home' : 'centre';
  const free = useFreeTimes(items, place);

  useEffect(() => {
    const caseId = asked.get('case');
    if (!caseId) return;
    void call(`/booking-starts/${caseId}`).then((reply) => {
      if (!reply.ok) return setFailure(reply.problem);
      const { name, phone, title } = reply.value;
      setCaller({ ...NOBODY, sameAs: { caseId, words: `${name} ${phone}`, title } });
      setItems(reply.value.items);
      setHousehold(reply.value.householdId);
      setAbout(reply.value.about);
      return reply;
    });
  }, []);
  useNumberKeys((n) => {
    setAt(free.times[n]?.at ?? at);
    // So that Enter books.
    go.current?.focus();
  });

  const book = async (event: Event) => {
    event.preventDefault();
    if (!at || !items.length || !isReady(caller)) return;
    const body = {
      items,
      place: isHome ? 'home' : 'centre',
      wishes: [at],
      householdId: household,
      about,
      channel,
      person: personOf(caller),
    } as const;
    const reply = await call('/appointments', { body, key: key.current });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) return setDone(reply.value);
    if (reply.problem === 'network') return;
    key.current = mintKey();
    if (reply.problem.code === 'slotFull') {
      setAt('');
      free.reload();
    }
  };
  if (done) return <Done appointment={done} />;
  return (
    <>
      <h1>{t('centre.book.title')}</h1>
      <FailureNote failure={failure} />
      <form class="stack" onSubmit={(event) => void book(event)}>
        <BookPerson caller={caller} onCaller={setCaller} />
        <BookItems items={items} onItems={setItems} names={names} />
        {about && <span class="chip wait">{t('centre.book.about')}</span>}
        {items.length > 0 && (
          <section class="card stack">
            <h2>{t('centre.book.time')}</h2>
            <p class="soft">{t('centre.book.keys')}</p>
            {free.minutes === null && free.loaded && <p>{t('centre.book.apart')}</p>}
            {free.loaded && free.minutes !== null && !free.times.length && <p>{t('centre.book.none')}</p>}
            <div class="time-keys">
              {free.times.slice(0, KEYS).map((one, i) => (
                <button
                  key={one.at}
                  type="button"
                  class="button"
                  aria-pressed={at === one.at}
                  onClick={() => setAt(one.at)}
                >
                  <kbd>{i + 1}</kbd> {sayWhen(one.at, language)}
                </button>
              ))}
            </div>
            <SelectField
              label={t('centre.time')}
              value={at}
              onValue={setAt}
              options={[
                { value: '', label: '' },
                ...free.times.map((one) => ({ value: one.at, label: sayWhen(one.at, language) })),
              ]}
            />
            {free.to && (
              <button type="button" class="button" onClick={() => free.from(addDays(free.to, 1))}>
                {t('centre.book.more', { date: addDays(free.to, 1) })}
              </button>
            )}
          </section>
        )}
        {household !== null && <TickField label={t('centre.book.home')} checked={isHome} onChecked={setIsHome} />}
        <SelectField
          label={t('centre.book.channel')}
          value={channel}
          onValue={(value) => setChannel(value as Channel)}
          options={[
            { value: 'phone', label: t('centre.book.phoneCall') },
            { value: 'letter', label: t('centre.book.letter') },
            { value: 'visit', label: t('centre.book.visit') },
          ]}
        />
        <button ref={go} class="button primary" aria-disabled={!at || !items.length || !isReady(caller)}>
          {t('centre.book.go')}
        </button>
      </form>
    </>
  );
}

/** Digits choose a time while nobody is writing. */
function useNumberKeys(choose: (n: number) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isWriting = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (isWriting || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
      event.preventDefault();
      choose(Number(event.key) - 1);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

/** Free times of a visit, two weeks at a time. */
function useFreeTimes(items: readonly string[], place: string) {
  const [found, setFound] = useState<FreeTimes | null>(null);
  const [from, setFrom] = useState('');
  const [round, setRound] = useState(0);
  const path = `${openingsPath(items, place)}${from && `&from=${from}`}` as const;
  useEffect(() => {
    setFound(null);
    if (!items.length) return;
    let current = true;
    void callApi(path).then((reply) => {
      if (current && reply.ok) setFound(reply.value);
      return reply;
    });
    return () => {
      current = false;
    };
  }, [path, round]);
  return {
    loaded: found !== null,
    minutes: found?.minutes ?? null,
    times: found?.times ?? [],
    to: found?.to ?? '',
    from: setFrom,
    reload: () => setRound(round + 1),
  };
}

/** What is read out to the caller. */
function Done({ appointment }: { appointment: Appointment }) {
  const { t, href, language } = useStaff();
  const { receipt, at, window } = appointment;
  const where = window ? t('centre.windowName', { n: window.number, name: window.name }) : t('centre.home');
  const time = at ? sayWhen(at, language) : '';
  return (
    <section class="card stack" role="status">
      <h1>{t('centre.book.done')}</h1>
      <p class="receipt-large">{printReceipt(receipt)}</p>
      <p class="receipt-large">{time}</p>
      <p>{t('centre.book.tell', { receipt: printReceipt(receipt), time, window: where })}</p>
      <div class="buttons">
        <a class="button primary" href={href('/inbox')}>
          {t('rail.inbox')}
        </a>
        <a class="button" href={href(`/case/${appointment.caseId}`)}>
          {t('centre.book.open')}
        </a>
        <a class="button" href={href('/calendar')}>
          {t('rail.calendar')}
        </a>
      </div>
    </section>
  );
}
