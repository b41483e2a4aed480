import { addDays, localDate, mondayOf, weeksOf } from '../../shared/time.ts';
import './centre-staff.css';
import { useEffect, useState } from 'preact/hooks';
import { holds } from '../../shared/access.ts';
import type { CentreDay, CentreDays } from '../../shared/appointment/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayDay } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { arrowLeft, arrowRight, plus } from '../ui/icons.gen.ts';
import { DayBookings, ToMove } from './day-bookings.tsx';

type Scale = 'week' | 'month';

/** The centre's bookings by week or month, and those of the day that is chosen. */
export function CalendarView() {
  const { t, call, href, language, actor } = useStaff();
  const [scale, setScale] = useState<Scale>('week');
  const [date, setDate] = useState(localDate(Date.now()));
  const [shown, setShown] = useState<CentreDays | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const weeks = weeksOf(date.slice(0, 7));
  const from = scale === 'week' ? mondayOf(date) : (weeks[0]?.[0] ?? date);
  const count = scale === 'week' ? 7 : weeks.length * 7;
  useEffect(() => {
    let current = true;
    void call(`/centre/days?from=${from}&days=${count}`).then((reply) => {
      if (!current) return reply;
      setFailure(reply.ok ? null : reply.problem);
      if (reply.ok) setShown(reply.value);
      return reply;
    });
    return () => {
      current = false;
    };
  }, [from, count]);
  const go = (step: number) => setDate(scale === 'week' ? addDays(date, step * 7) : monthAfter(date, step));
  return (
    <>
      <div class="head">
        <h1>{t('centre.calendar')}</h1>
        <span class="push" />
        {holds(actor, 'appointment.bookFor') && (
          <a class="button primary" href={href('/book')}>
            <Icon of={plus} size={18} />
            {t('centre.bookFor')}
          </a>
        )}
      </div>
      <div class="bar">
        {(['week', 'month'] as const).map((one) => (
          <button key={one} type="button" class="button" aria-pressed={scale === one} onClick={() => setScale(one)}>
            {t(`centre.${one}`)}
          </button>
        ))}
        <button type="button" class="button" onClick={() => go(-1)}>
          <Icon of={arrowLeft} size={18} />
          {t('centre.previous')}
        </button>
        <button type="button" class="button" onClick={() => setDate(localDate(Date.now()))}>
          {t('centre.today')}
        </button>
        <button type="button" class="button" onClick={() => go(1)}>
          {t('centre.next')}
          <Icon of={arrowRight} size={18} />
        </button>
        <b>
          {scale === 'week'
            ? `${sayDay(from, language)} – ${sayDay(addDays(from, 6), language)}`
            : sayMonth(date, language)}
        </b>
      </div>
      <FailureNote failure={failure} />
      {!shown && !failure && <p class="loading">{t('centre.loading')}</p>}
      {shown && <Days days={shown} scale={scale} date={date} onDate={setDate} />}
      <DayBookings date={date} windows={shown?.windows ?? []} />
      <ToMove windows={shown?.windows ?? []} />
    </>
  );
}

function monthAfter(date: string, step: number): string {
  const moved = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
  moved.setUTCMonth(moved.getUTCMonth() + step);
  return moved.toISOString().slice(0, 10);
}

function sayMonth(date: string, language: 'zh' | 'en'): string {
  const tag = language === 'zh' ? 'zh-CN' : 'en-GB';
  const options = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(tag, options).format(new Date(`${date}T00:00:00Z`));
}

function Days(props: { days: CentreDays; scale: Scale; date: string; onDate(date: string): void }) {
  const { t } = useStaff();
  const { days, scale, date, onDate } = props;
  return (
    <>
      <div class="weekdays" aria-hidden="true">
        {([1, 2, 3, 4, 5, 6, 0] as const).map((day) => (
          <span key={day}>{t(`centre.weekday.${day}`)}</span>
        ))}
      </div>
      <div class="calendar">
        {days.days.map((day) => (
          <Day
            key={day.date}
            day={day}
            windows={days.windows}
            isFull={scale === 'week'}
            isOther={scale === 'month' && day.date.slice(0, 7) !== date.slice(0, 7)}
            isChosen={day.date === date}
            onChoose={() => onDate(day.date)}
          />
        ))}
      </div>
    </>
  );
}

function Day(props: {
  day: CentreDay;
  windows: CentreDays['windows'];
  isFull: boolean;
  isOther: boolean;
  isChosen: boolean;
  onChoose(): void;
}) {
  const { t, language } = useStaff();
  const { day, windows, isFull } = props;
  const sum = (of: 'planned' | 'booked') => day.windows.reduce((n, window) => n + window[of], 0);
  const [planned, booked] = [sum('planned'), sum('booked')];
  const isOff = planned === 0;
  const classes = ['day', props.isOther && 'other', isOff && 'off'].filter(Boolean).join(' ');
  return (
    <button type="button" class={classes} aria-pressed={props.isChosen} onClick={props.onChoose}>
      <span class="date">
        <b>{Number(day.date.slice(8))}</b>
        {language === 'zh' && <small>{day.lunar.slice(-2)}</small>}
        {(day.kind === 'holiday' || day.kind === 'moved') && <span class="chip">{t(`centre.kind.${day.kind}`)}</span>}
      </span>
      {isOff ? (
        <small>{day.date < localDate(Date.now()) ? '' : t('centre.closed')}</small>
      ) : (
        <small>{t('centre.booked', { booked, planned })}</small>
      )}
      {!isOff && !isFull && (
        <span class="meter">
          <Fill share={booked / planned} />
        </span>
      )}
      {isFull && (
        <span class="windows">
          {day.windows.map((one) => (
            <WindowLine key={one.windowId} one={one} letter={letterOf(windows, one.windowId)} />
          ))}
        </span>
      )}
      {day.notes.map((note) => (
        <span key={note} class="chip wait">
          {note}
        </span>
      ))}
    </button>
  );
}

const letterOf = (windows: CentreDays['windows'], id: number) => windows.find((one) => one.id === id)?.letter ?? '';

function WindowLine({ one, letter }: { one: CentreDay['windows'][number]; letter: string }) {
  return (
    <div>
      <b>{letter}</b>
      <span class="meter">
        <Fill share={one.planned ? one.booked / one.planned : 0} />
      </span>
      <span>
        {one.booked}/{one.planned}
      </span>
    </div>
  );
}

/** How full it is. The width is set by script: no inline styles (Content-Security-Policy). */
function Fill({ share }: { share: number }) {
  return (
    <i
      ref={(element) => {
        if (element) element.style.width = `${Math.round(Math.min(1, share) * 100)}%`;
      }}
    />
  );
}
