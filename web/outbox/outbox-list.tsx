import { useEffect, useState } from 'preact/hooks';
import { printReceipt } from '../../shared/case/receipt.ts';
import { COMMANDS } from '../offline/outbox/commands.ts';
import type { OutboxEntry } from '../offline/outbox/entry.ts';
import { type Outbox, openOutbox } from '../offline/outbox/outbox.ts';
import { sayTime } from '../ui/dates.ts';
import { useFrame, useIslandT, useLinks } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { editAgain } from './edit-again.ts';

/** What waits on this phone, what has arrived, what was refused and why; with the way on. The same for residents and staff. */
export function OutboxList() {
  const t = useIslandT();
  const [outbox, setOutbox] = useState<Outbox | null>(null);
  const [entries, setEntries] = useState<OutboxEntry[] | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let stop: (() => void) | undefined;
    void openOutbox().then((opened) => {
      const show = () => void opened.list().then((list) => setEntries([...list].reverse()));
      stop = opened.watch(show);
      setOutbox(opened);
      show();
    });
    return () => stop?.();
  }, []);
  if (!outbox || !entries) return <p data-noscript>{t('outbox.noScript')}</p>;
  const now = async () => {
    setBusy(true);
    await outbox.hurry();
    setBusy(false);
  };
  return (
    <div class="section">
      <div class="stack" aria-live="polite">
        {entries.length === 0 && <p>{t('outbox.empty')}</p>}
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} onRemove={() => void outbox.remove(entry.id)} />
        ))}
      </div>
      {entries.some((entry) => entry.state === 'waiting') && (
        <button type="button" class="button primary" aria-disabled={isBusy} onClick={() => void now()}>
          {t(isBusy ? 'outbox.sending' : 'outbox.now')}
        </button>
      )}
    </div>
  );
}

const LOOKS = {
  waiting: { note: 'note', icon: icons.wifiOff },
  done: { note: 'note done', icon: icons.circleCheck },
  refused: { note: 'note stop', icon: icons.triangleAlert },
} as const;

function Entry({ entry, onRemove }: { entry: OutboxEntry; onRemove(): void }) {
  const t = useIslandT();
  const { language } = useFrame();
  const { note, icon } = LOOKS[entry.state];
  return (
    <section class="card" aria-label={entry.title}>
      <h2>{entry.title}</h2>
      <p class="soft small">{t('outbox.at', { time: sayTime(entry.at, language) })}</p>
      <div class={note}>
        <Icon of={icon} />
        <div class="stack">
          <b>{t(`outbox.${entry.state}`)}</b>
          <Telling entry={entry} />
        </div>
      </div>
      <WaysOn entry={entry} onRemove={onRemove} />
    </section>
  );
}

/** How it stands, in a sentence. */
function Telling({ entry: { state, tries, needsSignIn, outcome, refusal } }: { entry: OutboxEntry }) {
  const t = useIslandT();
  if (state === 'refused') return <p>{sayRefusal(t, refusal?.code ?? '')}</p>;
  if (state === 'done') {
    if (!outcome?.receipt) return <p>{t('outbox.doneText')}</p>;
    return (
      <p>
        {t('outbox.number')} <b class="number">{printReceipt(outcome.receipt)}</b>
      </p>
    );
  }
  if (needsSignIn) return <p>{t('outbox.signInText')}</p>;
  return <p>{tries ? t('outbox.triedText', { n: tries }) : t('outbox.waitingText')}</p>;
}

const WHY = [
  'invalid',
  'keyReused',
  'conflict',
  'notAvailable',
  'notFound',
  'forbidden',
  'tooLarge',
  'notAPhoto',
] as const;

/** Why the server did not take a command, in words. */
export function sayRefusal(t: ReturnType<typeof useIslandT>, code: string): string {
  return t(`outbox.why.${WHY.find((one) => one === code) ?? 'other'}`);
}

function WaysOn({ entry, onRemove }: { entry: OutboxEntry; onRemove(): void }) {
  const t = useIslandT();
  const links = useLinks();
  const { state, outcome, tries } = entry;
  const edit = () => void editAgain(entry).then((path) => location.assign(links.to(path)));
  return (
    <>
      {state === 'refused' && entry.command === 'submitApplication' && (
        <button type="button" class="button" onClick={edit}>
          <Icon of={icons.pencil} />
          {t('outbox.edit')}
        </button>
      )}
      {(state === 'refused' || outcome?.receipt) && COMMANDS[entry.command].begins && (
        <a class="button" href={links.to(outcome?.caseId ? `/progress/${outcome.caseId}` : '/progress')}>
          {t('outbox.progress')}
        </a>
      )}
      {state === 'done' ? (
        <button type="button" class="button" onClick={onRemove}>
          {t('outbox.clear')}
        </button>
      ) : (
        <details>
          <summary>{t('outbox.drop')}</summary>
          {tries > 0 && state === 'waiting' && <p>{t('outbox.dropTried')}</p>}
          <button type="button" class="button" onClick={onRemove}>
            <Icon of={icons.trash2} />
            {t('outbox.dropSure')}
          </button>
        </details>
      )}
    </>
  );
}
