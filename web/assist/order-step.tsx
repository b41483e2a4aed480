import { useEffect, useRef, useState } from 'preact/hooks';
import type { PlaceOrder } from '../../shared/order/schema.ts';
import { localDate } from '../../shared/time.ts';
import { giveCommand } from '../offline/outbox/outbox.ts';
import { sayDate } from '../ui/dates.ts';
import { useFrame, useIslandT } from '../ui/frame-context.tsx';
import type { LiveSession } from './live-session.ts';
import { speak } from './speak.ts';

type Order = Omit<PlaceOrder, 'plate' | 'diets' | 'portions'> & { words: string };
type Service = LiveSession['services'][number];

/** Weekdays as a calendar shows them, Monday first; 0 is Sunday. */
const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;
const WEEKS = 4;

/** An order for the person helped, from what this phone knows of the menu: no network is needed to give it. */
export function OrderStep({ session, onSent }: { session: LiveSession; onSent(): void }) {
  const t = useIslandT();
  const [service, setService] = useState<Service | null>(null);
  const [order, setOrder] = useState<Order | null>(null);
  if (!session.services.length) return <p>{t('help.order.none')}</p>;
  if (!service) {
    return (
      <div class="card">
        <h2 class="title">{t('help.order.which')}</h2>
        {session.services.map((one) => (
          <button key={one.id} type="button" class="button" onClick={() => setService(one)}>
            {one.name}
          </button>
        ))}
      </div>
    );
  }
  return (
    <>
      <div hidden={order !== null}>
        <OrderForm service={service} onReady={setOrder} />
      </div>
      {order && (
        <Review
          service={service}
          order={order}
          plate={session.plateCode}
          onSent={onSent}
          onChange={() => setOrder(null)}
        />
      )}
    </>
  );
}

function OrderForm({ service, onReady }: { service: Service; onReady(order: Order): void }) {
  const t = useIslandT();
  const { language } = useFrame();
  const form = useRef<HTMLFormElement>(null);
  const today = localDate(Date.now());
  const days = service.days.filter(({ date, times }) => date >= today && times.length > 0);
  const [date, setDate] = useState(days[0]?.date ?? '');
  const [isWrong, setWrong] = useState(false);
  const times = days.find((day) => day.date === date)?.times ?? [];
  const ready = (event: Event) => {
    event.preventDefault();
    const fields = new FormData(form.current ?? undefined);
    const of = (name: string) => {
      const value = fields.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const weekdays = fields.getAll('weekday').map(Number);
    setWrong(!(date && of('time') && of('name') && of('phone')));
    if (!(date && of('time') && of('name') && of('phone'))) return;
    onReady({
      ...{ service: service.id, date, time: of('time'), words: of('words'), name: of('name'), phone: of('phone') },
      ...(weekdays.length > 0 && { repeat: { weekdays, until: of('until') } }),
    });
  };
  if (!days.length) return <p>{t('help.order.none')}</p>;
  return (
    <form ref={form} class="card" autocomplete="off" onSubmit={ready}>
      <h2 class="title">{service.name}</h2>
      <p>{service.summary}</p>
      <div class="field">
        <label class="label" for="order-date">
          {t('help.order.day')}
        </label>
        <select class="input" id="order-date" value={date} onChange={(event) => setDate(event.currentTarget.value)}>
          {days.map((day) => (
            <option key={day.date} value={day.date}>
              {sayDate(day.date, language)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label class="label" for="order-time">
          {t('help.order.time')}
        </label>
        <select class="input" id="order-time" name="time">
          {times.map((time) => (
            <option key={time}>{time}</option>
          ))}
        </select>
      </div>
      {service.mayRepeat && <Weekly date={date} />}
      <Line id="order-name" name="name" label={t('help.order.name')} />
      <Line id="order-phone" name="phone" label={t('help.order.phone')} />
      <Line id="order-words" name="words" label={service.ask.label} help={service.ask.help} />
      {isWrong && <p role="alert">{t('help.order.missing')}</p>}
      <button class="button primary">{t('help.order.send')}</button>
    </form>
  );
}

function Line({ id, name, label, help }: { id: string; name: string; label: string; help?: string }) {
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      {help && <p class="help">{help}</p>}
      <input class="input" id={id} name={name} autocomplete="off" maxLength={name === 'words' ? 500 : 30} />
    </div>
  );
}

/** The days of the week on which it is wanted again, and until when. */
function Weekly({ date }: { date: string }) {
  const t = useIslandT();
  const { language } = useFrame();
  return (
    <>
      <fieldset class="field">
        <legend>{t('help.order.weekly')}</legend>
        <div class="options">
          {WEEK.map((day) => (
            <label key={day} class="option">
              <input type="checkbox" name="weekday" value={day} />
              {sayWeekday(day, language)}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label class="label" for="order-until">
          {t('help.order.until')}
        </label>
        <select class="input" id="order-until" name="until">
          {Array.from({ length: WEEKS }, (_, i) => addDays(date, 7 * (i + 1) - 1)).map((until) => (
            <option key={until} value={until}>
              {sayDate(until, language)}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

/** The last look, read aloud, before it goes. */
function Review(props: { service: Service; order: Order; plate: string; onSent(): void; onChange(): void }) {
  const { service, order, plate, onSent, onChange } = props;
  const t = useIslandT();
  const { language } = useFrame();
  const { repeat, date, time, name, phone } = order;
  const days = repeat?.weekdays.map((day) => sayWeekday(day, language)).join(t('list.comma')) ?? '';
  const weekly = repeat ? t('help.order.checkWeekly', { days, until: sayDate(repeat.until, language) }) : '';
  const told = { service: service.name, day: sayDate(date, language), time, weekly, name, phone };
  const words = t('help.order.check', told);
  useEffect(() => speak(words, language), []);
  const send = async () => {
    const title = `${service.name} ${sayDate(date, language)} ${time}`;
    await giveCommand('placeOrder', { ...order, plate }, { about: 'order', title });
    onSent();
  };
  return (
    <div class="card" data-readable>
      <h2 class="title">{service.name}</h2>
      <p>{words}</p>
      {order.words && <p>{order.words}</p>}
      <button type="button" class="button primary" onClick={() => void send()}>
        {t('help.order.go')}
      </button>
      <button type="button" class="button" onClick={onChange}>
        {t('help.order.back')}
      </button>
    </div>
  );
}

/** A local date some days later; the calendar of working days stays at the server. */
function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A day of the week by its number, 0 for Sunday. */
function sayWeekday(day: number, language: 'zh' | 'en'): string {
  const sunday = Date.UTC(2026, 0, 4);
  const tag = language === 'en' ? 'en-GB' : 'zh-CN';
  return new Intl.DateTimeFormat(tag, { timeZone: 'UTC', weekday: 'long' }).format(sunday + day * 86_400_000);
}
