import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { printCode, readCode } from '../../../shared/doorplate/code.ts';
import type { SymbolReading } from '../../../shared/doorplate/read-symbol.ts';
import { useStaff } from '../../staff/context.tsx';
import { TextField } from '../../staff/form-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { scanQrCode } from '../../ui/icons.gen.ts';
import type { ScannerProps } from '../scanner/scanner.tsx';
import type { Door, Seen } from './doors.ts';
import type { Round } from './use-round.ts';

interface Props {
  hosts: readonly string[];
  seen: Seen | null;
  round: Round;
  withSpot: boolean;
  onCode(code: string): void;
  onForeign(reading: Exclude<SymbolReading, { kind: 'plate' }>): void;
  onDone(door: Door, words: string): void;
  onHere(door: Door): void;
}

/** The scanner, which stays open from door to door, the typed fallback, and what the last scan means. */
export function PlateSeen({ hosts, seen, onCode, onForeign, ...props }: Props) {
  const { t, language } = useStaff();
  const [Open, setOpen] = useState<ComponentType<ScannerProps> | 'failed' | null>(null);
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const open = () =>
    void import('../scanner/scanner.tsx').then(
      (m) => setOpen(() => m.Scanner),
      () => setOpen('failed'),
    );
  const take = (event: Event) => {
    event.preventDefault();
    const reading = readCode(typed);
    setWrong(!reading.ok);
    if (!reading.ok) return;
    setTyped('');
    onCode(reading.code);
  };
  return (
    <>
      {seen && <Meaning seen={seen} {...props} />}
      {Open && Open !== 'failed' ? (
        <Open language={language} hosts={hosts} onCode={onCode} onForeign={onForeign} onClose={() => setOpen(null)} />
      ) : (
        <button type="button" class="button primary tall" onClick={open}>
          <Icon of={scanQrCode} size={24} />
          {t('round.scan')}
        </button>
      )}
      {Open === 'failed' && <p role="alert">{t('round.noScanner')}</p>}
      <details>
        <summary>{t('round.typeInstead')}</summary>
        <form class="bar" onSubmit={take}>
          <TextField
            label={t('round.type')}
            value={typed}
            onValue={setTyped}
            autoComplete="off"
            maxLength={40}
            error={isWrong ? t('round.type.wrong') : undefined}
          />
          <button class="button">{t('round.type.go')}</button>
        </form>
      </details>
    </>
  );
}

type MeaningProps = Pick<Props, 'round' | 'withSpot' | 'onDone' | 'onHere'> & { seen: Seen };

/** What was seen, in words, with what can be done about it. */
function Meaning({ seen, round, withSpot, onDone, onHere }: MeaningProps) {
  const { t } = useStaff();
  if (seen.kind === 'right') {
    const { door } = seen;
    const mount = () => {
      void round.mount(door, withSpot);
      onDone(door, t('round.mounted'));
    };
    return (
      <section class="card round-seen" aria-live="polite">
        <h2>{t('round.which', { n: door.ordinal, group: door.group, of: door.of })}</h2>
        <p>{door.address}</p>
        {door.status === 'mounted' ? (
          <p class="note done">{t('round.hangsAlready')}</p>
        ) : (
          <button type="button" class="button primary tall" onClick={mount}>
            {t('round.mountNow')}
          </button>
        )}
      </section>
    );
  }
  if (seen.kind === 'foreign')
    return (
      <div class="note stop" role="alert">
        <p>
          <b>{seen.host ? t('round.foreign', { host: seen.host }) : t('round.foreignText')}</b>
        </p>
        <p>{t('round.foreign.do')}</p>
      </div>
    );
  if (seen.kind === 'strange')
    return (
      <div class="note stop" role="alert">
        <p>
          <b>{t('round.strange', { code: printCode(seen.code) })}</b>
        </p>
        <p>{t('round.strange.do')}</p>
      </div>
    );
  const { door, expected } = seen;
  return (
    <div class="note wait" role="alert">
      <p>
        <b>{t('round.other', { seen: door.address, expected: expected.address })}</b>
      </p>
      <div class="buttons">
        <button type="button" class="button" onClick={() => onHere(door)}>
          {t('round.other.here', { address: door.address })}
        </button>
        <button
          type="button"
          class="button stop"
          onClick={() => {
            void round.find(expected, 'faked');
            onDone(expected, t('round.found.faked'));
          }}
        >
          {t('round.other.wrong', { address: expected.address })}
        </button>
      </div>
    </div>
  );
}
