import { useEffect, useState } from 'preact/hooks';
import { printReceipt, speakReceipt } from '../../shared/case/receipt.ts';
import { belowHall } from '../../shared/links.ts';
import type { OutboxEntry } from '../offline/outbox/entry.ts';
import { sayRefusal } from '../outbox/outbox-list.tsx';
import { useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import type { LiveSession } from './live-session.ts';
import type { Where } from './where.ts';

interface Props {
  session: LiveSession;
  place: string;
  onGo(where: Where): void;
}

/** The hall of the person helped: what they may need, and what was done so far. */
export function Hall({ session, place, onGo }: Props) {
  const t = useIslandT();
  const to = (path: string) => () =>
    onGo(path === '/orders' ? { name: 'order' } : { name: 'page', path: belowHall(session.plateCode, path) });
  const doors = [
    ['session.apply', icons.fileCheck, '/guides'],
    ['session.order', icons.handHelping, '/orders'],
    ['session.book', icons.calendarClock, '/appointments'],
    ['session.progress', icons.search, '/progress'],
  ] as const;
  return (
    <div class="section">
      <div class="stack" data-readable>
        <h2 class="title">{t('session.title')}</h2>
        <p class="soft">{t('session.at', { place })}</p>
      </div>
      <div class="doors">
        {doors.map(([words, icon, path]) => (
          <button key={path} type="button" class="door" onClick={to(path)}>
            <Icon of={icon} size={32} />
            <b>{t(words)}</b>
          </button>
        ))}
      </div>
      <DoneList session={session} />
      {session.done.length > 0 && (
        <button type="button" class="button primary" onClick={() => onGo({ name: 'slip' })}>
          {t('slip.title')}
        </button>
      )}
    </div>
  );
}

/** What was done in this session and how each stands. */
export function DoneList({ session }: { session: LiveSession }) {
  const t = useIslandT();
  const standing = useStanding(session);
  return (
    <section class="card" aria-labelledby="done-title" data-readable>
      <h2 id="done-title">{t('session.list')}</h2>
      {session.done.length === 0 && <p class="soft">{t('session.none')}</p>}
      <ul class="lines" aria-live="polite">
        {session.done.map(({ id, title }) => (
          <li key={id} class="stack">
            <b>{title}</b>
            <Standing entry={standing.get(id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Standing({ entry }: { entry: OutboxEntry | undefined }) {
  const t = useIslandT();
  if (entry?.state === 'refused')
    return <p>{t('session.refused', { why: sayRefusal(t, entry.refusal?.code ?? '') })}</p>;
  if (entry?.state !== 'done') return <p>{t('session.onPhone')}</p>;
  const { receipt } = entry.outcome ?? {};
  return (
    <p>
      {t('session.arrived')}
      {receipt && (
        <b class="number assist-number" data-say={speakReceipt(receipt)}>
          {printReceipt(receipt)}
        </b>
      )}
    </p>
  );
}

/** How what was done stands, kept up to date. */
export function useStanding(session: LiveSession): Map<string, OutboxEntry> {
  const [standing, setStanding] = useState(new Map<string, OutboxEntry>());
  useEffect(() => {
    let stop: (() => void) | undefined;
    const look = () => void session.standing().then(setStanding);
    void session.watch(look).then((end) => {
      stop = end;
    });
    look();
    return () => stop?.();
  }, [session]);
  return standing;
}
