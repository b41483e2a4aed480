import { useState } from 'preact/hooks';
import type { CurrentTurn, WindowLine } from '../../shared/counter/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { clock } from './clock.ts';

/** What the clerk may do now, by name; each has a key. */
export type BoardAction =
  | 'next'
  | 'serve'
  | 'recall'
  | 'passOver'
  | 'noShow'
  | 'finish'
  | 'finishNext'
  | 'park'
  | 'leave';

/** The keys of the board. */
export const KEYS: Readonly<Record<string, BoardAction>> = {
  n: 'next',
  s: 'serve',
  r: 'recall',
  g: 'passOver',
  x: 'noShow',
  f: 'finish',
  p: 'park',
};
const keyOf = (deed: BoardAction) => Object.entries(KEYS).find(([, one]) => one === deed)?.[0];

/** Who stands before the clerk, very large, with what can be done now. One button is the next thing to do. */
export function CurrentCard({
  turn,
  windows,
  busy,
  act,
  forward,
}: {
  turn: CurrentTurn;
  windows: readonly WindowLine[];
  busy: boolean;
  act: (deed: BoardAction) => void;
  forward: (windowId: number) => void;
}) {
  const { t } = useStaff();
  const may = (action: string) => turn.available.includes(action);
  const button = (deed: BoardAction, kind = '') => (
    <button type="button" class={`button ${kind}`} aria-disabled={busy} onClick={() => act(deed)}>
      {t(`counter.${deed}`)}
      {keyOf(deed) && <kbd>{keyOf(deed)?.toUpperCase()}</kbd>}
    </button>
  );
  return (
    <section class={turn.state === 'served' ? 'card current served' : 'card current'}>
      <div class="current-head">
        <b class="current-ticket">{turn.ticket}</b>
        <span class="stack-tight">
          <b>{turn.itemName}</b>
          <span>
            {turn.name || t('counter.noName')} {turn.isElder && <span class="chip wait">{t('counter.elder')}</span>}
          </span>
          <span class="soft" role="status">
            {turn.state === 'served'
              ? t('counter.served', { time: clock(turn.servedAt ?? 0) })
              : turn.recalls
                ? t('counter.calledAgain', { time: clock(turn.calledAt), n: turn.recalls })
                : t('counter.called', { time: clock(turn.calledAt) })}
          </span>
        </span>
      </div>
      <div class="buttons">
        {may('serve') && button('serve', 'primary tall')}
        {may('finish') && (
          <button type="button" class="button primary tall" aria-disabled={busy} onClick={() => act('finishNext')}>
            <Icon of={icons.megaphone} size={22} />
            {t('counter.finishNext')}
            <kbd>N</kbd>
          </button>
        )}
      </div>
      <div class="buttons">
        {may('recall') && button('recall')}
        {may('passOver') && button('passOver')}
        {may('noShow') && button('noShow', 'stop')}
        {may('finish') && button('finish')}
        {may('park') && button('park')}
        {may('forward') && <Forward windows={windows} own={turn.windowId} busy={busy} forward={forward} />}
      </div>
    </section>
  );
}

function Forward({
  windows,
  own,
  busy,
  forward,
}: {
  windows: readonly WindowLine[];
  own: number;
  busy: boolean;
  forward: (windowId: number) => void;
}) {
  const { t } = useStaff();
  const [to, setTo] = useState('');
  const others = windows.filter(({ id }) => id !== own);
  if (!others.length) return null;
  return (
    <form
      class="forward"
      onSubmit={(event) => {
        event.preventDefault();
        if (to) forward(Number(to));
      }}
    >
      <select
        class="input"
        aria-label={t('counter.forward.choose')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      >
        <option value="">{t('counter.forward')}…</option>
        {others.map(({ id, number, name }) => (
          <option key={id} value={id}>
            {t('counter.seat.option', { n: number, name })}
          </option>
        ))}
      </select>
      {to && (
        <button class="button" aria-disabled={busy}>
          {t('counter.forward.go')}
        </button>
      )}
    </form>
  );
}
