import { useEffect, useState } from 'preact/hooks';
import type { WaitView } from '../../shared/counter/schema.ts';
import { inLanguage } from '../../shared/links.ts';
import type { FetchApi } from '../ui/contract.ts';
import { useFrame, useIslandT } from '../ui/frame-context.tsx';
import { clock } from './clock.ts';

/** Milliseconds between two looks. */
const EVERY = 12_000;

/** How long this person still waits, kept current by the script; without it the page loads itself again. */
export function WaitLine({ token, wait }: { token: string; wait: WaitView }) {
  const { language } = useFrame();
  const [now, setNow] = useState(wait);
  useEffect(() => {
    let tag = '';
    const look = async () => {
      if (document.hidden) return;
      const headers = { Accept: 'application/json', ...(tag && { 'If-None-Match': tag }) };
      const path = inLanguage(`/api/wait/${token}`, language);
      const reply = await (fetch as FetchApi)(path, { headers }).catch(() => undefined);
      if (!reply?.ok) return;
      tag = reply.headers.get('ETag') ?? '';
      const next = await reply.json();
      setNow((before) => {
        // In a pocket it can still be felt.
        if (next.state === 'called' && before.state !== 'called') navigator.vibrate?.([400, 200, 400]);
        return next;
      });
    };
    const again = () => void look();
    const timer = setInterval(again, EVERY);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, []);
  return <Standing wait={now} />;
}

const KINDS: Partial<Record<WaitView['state'], string>> = { called: 'receipt', gone: 'note', passedOver: 'note stop' };

function Standing({ wait }: { wait: WaitView }) {
  const t = useIslandT();
  const { state, before, minutes } = wait;
  const n = wait.window?.number ?? '';
  return (
    <div class="stack">
      <p class="plate wait-number">
        <i />
        <span class="house">{wait.ticket}</span>
        <i />
      </p>
      <div class={KINDS[state] ?? 'card'} role="status">
        {state === 'waiting' || state === 'expected' ? (
          <>
            <p class="lead">
              <b>{before ? t('wait.waiting', { n: before }) : t('wait.first')}</b>
            </p>
            <p>{minutes === null ? t('wait.unknown') : minutes ? t('wait.minutes', { n: minutes }) : t('wait.soon')}</p>
            {wait.window && <p>{t('wait.toWindow', { n })}</p>}
          </>
        ) : (
          <p class="lead">
            <b>{t(`wait.${state}`, { n })}</b>
          </p>
        )}
        <p class="soft small">{t('wait.at', { time: clock(wait.now) })}</p>
      </div>
    </div>
  );
}
