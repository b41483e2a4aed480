import { useEffect, useRef, useState } from 'preact/hooks';
import './display-staff.css';
import { speakTicket } from '../../shared/counter/number.ts';
import type { DisplayView, PublicCall } from '../../shared/counter/schema.ts';
import { LANGUAGE_TAG } from '../../shared/language.ts';
import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { type Announcer, createAnnouncer } from './announce.ts';
import { clock } from './clock.ts';
import { useDisplay } from './use-display.ts';

/** Where the link's secret is kept while the browser is open, so that the address on the wall shows nothing. */
const KEPT = 'display';
/** Rows shown large. */
const ROWS = 6;

/** The token behind `#`; kept for a reload, taken out of the address at once. */
function takeToken(): string {
  const token = location.hash.slice(1);
  if (!token) return sessionStorage.getItem(KEPT) ?? '';
  sessionStorage.setItem(KEPT, token);
  history.replaceState(null, '', location.pathname);
  return token;
}

/** The screen in the hall: which number goes to which window, read from across the room and called out. Shows nothing of any person. */
export function DisplayPage() {
  const { t, language } = useStaff();
  const [token] = useState(takeToken);
  const { view, state } = useDisplay(token, language);
  const announcer = useRef<Announcer | undefined>(undefined);
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    announcer.current = createAnnouncer(LANGUAGE_TAG[language]);
    return () => announcer.current?.stop();
  }, [language]);
  useCallOut(view, (call) => announcer.current?.say(wordsOf(call)));
  useWakeLock();

  const wordsOf = (call: PublicCall) =>
    t('display.say', { ticket: language === 'zh' ? speakTicket(call.ticket) : spell(call.ticket), n: call.window });
  const start = async () => {
    await announcer.current?.start();
    setOn(announcer.current?.isOn() ?? false);
  };
  return (
    <div class="display">
      <header>
        <h1>{t('display.title')}</h1>
        <span>{view?.centre}</span>
        <Clock />
        {!isOn && (
          <button type="button" class="button" title={t('display.startHelp')} onClick={() => void start()}>
            <Icon of={icons.volume2} size={22} />
            {t('display.start')}
          </button>
        )}
      </header>
      {state !== 'live' && (
        <p class="display-note" role="alert">
          {t(state === 'gone' ? 'display.gone' : 'display.lost')}
        </p>
      )}
      {view && state !== 'gone' && <Calls view={view} />}
    </div>
  );
}

function Calls({ view }: { view: DisplayView }) {
  const { t } = useStaff();
  const calls = view.calls.slice(0, ROWS);
  return (
    <>
      {calls.length === 0 ? (
        <p class="display-none">{t('display.none')}</p>
      ) : (
        <ol class="display-calls" aria-live="polite">
          {calls.map((call) => (
            <li key={`${call.ticket} ${call.window}`} class={call.isServed ? 'heard' : 'calling'}>
              <b class="number">{call.ticket}</b>
              <Icon of={icons.arrowRight} size={56} />
              <span>
                <b class="number">{t('display.toWindow', { n: call.window })}</b>
                <small>{call.windowName}</small>
              </span>
            </li>
          ))}
        </ol>
      )}
      <footer>
        {view.next.length > 0 && <b>{t('display.next')}</b>}
        <span class="display-next number">{view.next.join('　')}</span>
        <span>{t('display.waiting', { n: view.waiting })}</span>
      </footer>
    </>
  );
}

/** Letters and digits one by one, for an English voice. */
const spell = (ticket: string) => [...ticket].join(' ');

/** Calls out what is new since the last look; what was called before the page was opened stays silent. */
function useCallOut(view: DisplayView | null, say: (call: PublicCall) => void): void {
  const heard = useRef<number | null>(null);
  useEffect(() => {
    if (!view) return;
    const newest = Math.max(0, ...view.calls.map((call) => call.heardAt));
    const before = heard.current;
    heard.current = newest;
    if (before === null) return;
    const fresh = view.calls.filter((call) => call.heardAt > before && !call.isServed);
    for (const call of fresh.sort((a, b) => a.heardAt - b.heardAt)) say(call);
  }, [view]);
}

/** Keeps the screen awake while the page is seen, where the browser can. */
function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    const hold = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      lock = await navigator.wakeLock.request('screen').catch(() => undefined);
    };
    const again = () => void hold();
    again();
    document.addEventListener('visibilitychange', again);
    return () => {
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, []);
}

function Clock() {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return <time class="number">{clock(now)}</time>;
}
