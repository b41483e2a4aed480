import { useEffect, useState } from 'preact/hooks';
import type { SymbolReading } from '../../../shared/doorplate/read-symbol.ts';
import { useStaff } from '../../staff/context.tsx';
import { TickField } from '../../staff/form-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { circleCheck, wifiOff } from '../../ui/icons.gen.ts';
import { Bar } from '../production/bar.tsx';
import { prepareScanner } from '../scanner/prepare.ts';
import { DoorActions, DoorHead } from './door-card.tsx';
import { type Door, isMissing, meaningOf, nextDoor, paceOf, type Seen } from './doors.ts';
import type { KeptRound } from './kept-round.ts';
import { PlateSeen } from './plate-seen.tsx';
import type { Round } from './use-round.ts';

type Task = 'mount' | 'inspect';

/** A round on its way: the door one stands at, the scanner, and what to do there. */
export function RunningRound({ round, kept }: { round: Round; kept: KeptRound }) {
  const { t, href, language } = useStaff();
  const { doors } = round;
  const [task, setTask] = useState<Task>(() => (doors.some(isMissing) ? 'mount' : 'inspect'));
  // What was to be done when the round began: a plate just put up does not turn into one to inspect.
  const [own] = useState(() => new Set(doors.filter(isMissing).map(({ code }) => code)));
  const mine = doors.filter(({ code }) => own.has(code) === (task === 'mount'));
  const [at, setAt] = useState<string>();
  const [seen, setSeen] = useState<Seen | null>(null);
  const [withSpot, setWithSpot] = useState(false);
  const [said, setSaid] = useState('');
  const here = mine.find(({ code }) => code === at) ?? nextDoor(mine, kept.results);
  const done = mine.filter(({ code }) => kept.results[code]).length;
  const pace = paceOf(kept.results);
  // While there is a network: the round goes on without one.
  useEffect(() => void prepareScanner(language), [language]);

  const goOn = (door: Door, words: string) => {
    setSaid(`${door.address} ${words}`);
    setSeen(null);
    setAt(nextDoor(mine, { ...kept.results, [door.code]: { result: 'fine', at: 0 } }, door.code)?.code);
    navigator.vibrate?.(80);
  };
  const inspectedFine = (door: Door) => {
    void round.find(door, 'fine');
    goOn(door, t('round.found.fine'));
  };
  const onCode = (code: string) => {
    const expected = task === 'inspect' ? here : undefined;
    const meaning = meaningOf(code, doors, expected);
    // Scan to scan: the right plate at the right door needs no tap.
    if (meaning.kind === 'right' && task === 'inspect' && !isMissing(meaning.door)) return inspectedFine(meaning.door);
    if (meaning.kind === 'right') setAt(meaning.door.code);
    setSeen(meaning);
  };
  const onForeign = (reading: Exclude<SymbolReading, { kind: 'plate' }>) =>
    setSeen({ kind: 'foreign', host: reading.kind === 'foreign' ? reading.host : '', expected: here });

  return (
    <>
      <p>
        <b>{kept.name}</b> <span class="door-hint">{t('round.kept', { n: doors.length })}</span>
      </p>
      <Offline />
      <div class="buttons">
        {(['mount', 'inspect'] as const).map((one) => (
          <button
            type="button"
            key={one}
            class="button"
            aria-pressed={task === one}
            onClick={() => {
              setTask(one);
              setAt(undefined);
              setSeen(null);
            }}
          >
            {t(`round.${one}`, { n: doors.filter(({ code }) => own.has(code) === (one === 'mount')).length })}
          </button>
        ))}
      </div>
      <Bar done={done} of={mine.length} label={t('round.done', { n: done, of: mine.length })} />
      {pace !== undefined && <p class="door-hint">{t('round.pace', { n: pace })}</p>}
      <div role="status">
        {said && (
          <p class="note done">
            <Icon of={circleCheck} size={20} /> {said}
          </p>
        )}
      </div>
      {here ? (
        <>
          <DoorHead door={here} result={kept.results[here.code]?.result} />
          <PlateSeen
            hosts={[kept.host]}
            seen={seen}
            round={round}
            withSpot={withSpot}
            onCode={onCode}
            onForeign={onForeign}
            onDone={goOn}
            onHere={(door) => {
              setSeen(null);
              setAt(door.code);
            }}
          />
          <DoorActions
            door={here}
            result={kept.results[here.code]?.result}
            round={round}
            withSpot={withSpot}
            host={seen?.kind === 'foreign' ? seen.host : ''}
            onDone={goOn}
            onStay={(door) => setAt(door.code)}
            onSkip={() => setAt(nextDoor(mine, kept.results, here.code)?.code)}
          />
        </>
      ) : (
        <p class="note done">{t(mine.length ? 'round.allDone' : 'round.nothing')}</p>
      )}
      <TickField label={t('round.spot')} checked={withSpot} onChecked={setWithSpot} />
      <details>
        <summary>{t('round.doors', { n: mine.length - done })}</summary>
        <ul class="door-lines">
          {mine
            .filter(({ code }) => !kept.results[code])
            .slice(0, 200)
            .map((door) => (
              <li key={door.code}>
                <button type="button" class="link" onClick={() => setAt(door.code)}>
                  {door.address}
                </button>
                {door.reports > 0 && <span class="chip stop">{t('plates.reports', { n: door.reports })}</span>}
              </li>
            ))}
        </ul>
      </details>
      <div class="buttons">
        <a class="button" href={href('/outbox')}>
          {t('round.outbox')}
        </a>
        <button type="button" class="button" onClick={() => void round.end()}>
          {t('round.end')}
        </button>
      </div>
    </>
  );
}

/** Says that there is no network, and that nothing is lost by it. */
function Offline() {
  const { t } = useStaff();
  const [isOff, setOff] = useState(!navigator.onLine);
  useEffect(() => {
    const look = () => setOff(!navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return (
    <div role="status">
      {isOff && (
        <p class="note wait">
          <Icon of={wifiOff} size={20} /> {t('round.offline')}
        </p>
      )}
    </div>
  );
}
