import { useEffect, useRef, useState } from 'preact/hooks';
import type { Ending } from '../../shared/assist/session.ts';
import type { CentreView } from '../../shared/centre.ts';
import { useFrame, useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { Hall } from './hall.tsx';
import { noteLeft, tellServer } from './leave-nothing.ts';
import type { LiveSession } from './live-session.ts';
import { OrderStep } from './order-step.tsx';
import { answerOtherTabs } from './other-tab.ts';
import { Slip } from './slip.tsx';
import { canSpeak, speak, wordsOf } from './speak.ts';
import { useIdle } from './use-idle.ts';
import { Viewer } from './viewer.tsx';
import type { Where } from './where.ts';

/** A session of help under way: the hall of the person helped, covered when left alone, wiped at its end. */
export function AtWork({ session, centre }: { session: LiveSession; centre: CentreView }) {
  const t = useIslandT();
  const { language } = useFrame();
  const [where, setWhere] = useState<Where>({ name: 'hall' });
  const [isOver, setOver] = useState(false);
  const part = useRef<HTMLDivElement>(null);
  const finish = (how: Ending) => {
    setOver(true);
    void wipeAndReload(session, how);
  };
  const { isCovered, uncover } = useIdle(() => finish('idle'));
  useFullPage();
  useLeaving(part, session);
  useEffect(answerOtherTabs, []);
  useBackButton(() => setWhere({ name: 'hall' }));
  useEffect(() => scrollTo(0, 0), [where]);
  if (isOver) return null;
  const place = session.address || t('session.card');
  return (
    <>
      {isCovered && <Cover onGoOn={uncover} />}
      <div ref={part} class="section" hidden={isCovered}>
        <nav class="tools assist-bar" aria-label={t('assist.title')}>
          {where.name !== 'hall' && (
            <button type="button" class="tool" onClick={() => setWhere({ name: 'hall' })}>
              <Icon of={icons.house} />
              {t('session.home')}
            </button>
          )}
          {canSpeak(language) && (
            <button type="button" class="tool" onClick={() => part.current && speak(wordsOf(part.current), language)}>
              <Icon of={icons.volume2} />
              {t('session.read')}
            </button>
          )}
          <button type="button" class="tool" onClick={() => finish('finished')}>
            <Icon of={icons.trash2} />
            {t('session.finish')}
          </button>
        </nav>
        {where.name === 'hall' && <Hall session={session} place={place} onGo={setWhere} />}
        {where.name === 'page' && <Viewer session={session} centre={centre} where={where} onGo={setWhere} />}
        {where.name === 'order' && <OrderStep session={session} onSent={() => setWhere({ name: 'slip' })} />}
        {where.name === 'slip' && (
          <Slip session={session} centre={centre} onMore={() => setWhere({ name: 'hall' })} onFinish={finish} />
        )}
      </div>
    </>
  );
}

function Cover({ onGoOn }: { onGoOn(): void }) {
  const t = useIslandT();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="card assist-cover" role="alertdialog" aria-labelledby="cover-title" aria-describedby="cover-text">
      <h2 class="title" id="cover-title">
        {t('session.covered')}
      </h2>
      <p id="cover-text">{t('session.coveredText')}</p>
      <button ref={button} type="button" class="button primary" onClick={onGoOn}>
        {t('session.goOn')}
      </button>
    </div>
  );
}

/** The helper's own ways out of the page step aside, and everything is large. */
function useFullPage(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const { size } = dataset;
    dataset.assisting = '';
    if (size === 'normal') dataset.size = 'elder';
    return () => {
      delete dataset.assisting;
      if (size) dataset.size = size;
    };
  }, []);
}

/** Whoever leaves the page, by whatever way, takes nothing along: not even in the browser's memory of pages. */
function useLeaving(part: { current: HTMLElement | null }, session: LiveSession): void {
  useEffect(() => {
    const leave = () => {
      part.current?.replaceChildren();
      globalThis.speechSynthesis?.cancel();
      if (session.isOver()) return;
      noteLeft();
      void tellServer('left');
      void session.end('left');
    };
    // A page that came back from the browser's memory is empty: begin anew.
    const back = (event: PageTransitionEvent) => event.persisted && location.reload();
    addEventListener('pagehide', leave);
    addEventListener('pageshow', back);
    return () => {
      removeEventListener('pagehide', leave);
      removeEventListener('pageshow', back);
    };
  }, [session]);
}

/** The phone's back button leads to the hall of this session: an old hand on it must not lose a form. */
function useBackButton(onBack: () => void): void {
  useEffect(() => {
    const stay = () => history.pushState(null, '', location.pathname);
    stay();
    const back = () => {
      stay();
      onBack();
    };
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
}

/** Everything of the person goes first, then the server is told, then the page itself goes with all it had in mind. */
async function wipeAndReload(session: LiveSession, how: Ending): Promise<void> {
  globalThis.speechSynthesis?.cancel();
  document.title = '';
  await session.end(how);
  await tellServer(how);
  history.replaceState(null, '', `${location.pathname}#done`);
  location.reload();
}
