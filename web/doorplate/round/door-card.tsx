import { printCode } from '../../../shared/doorplate/code.ts';
import type { Finding } from '../../../shared/doorplate/report.ts';
import { useStaff } from '../../staff/context.tsx';
import { type Door, isMissing, type Result } from './doors.ts';
import type { Round } from './use-round.ts';

interface Props {
  door: Door;
  result: Result | undefined;
  round: Round;
  withSpot: boolean;
  /** Of a foreign code that was just seen here. */
  host: string;
  onDone(door: Door, words: string): void;
  /** Something was found here, and there is more to do. */
  onStay(door: Door): void;
  onSkip(): void;
}

/** The door one stands at, and the plate that should hang there. */
export function DoorHead({ door, result }: Pick<Props, 'door' | 'result'>) {
  const { t } = useStaff();
  return (
    <section class="card" aria-label={t('round.here')}>
      <p class="door-hint">{t('round.here')}</p>
      <h2 class="round-address">{door.address}</h2>
      <p>
        {t('round.which', { n: door.ordinal, group: door.group, of: door.of })}{' '}
        <span class="plate-sign">{printCode(door.code)}</span>
      </p>
      {door.reports > 0 && <p class="note stop">{t('round.reported', { n: door.reports })}</p>}
      {result && <p class="note wait">{t('round.was', { what: t(`round.result.${result}`) })}</p>}
    </section>
  );
}

/** What may be said of the plate at this door without a scan. */
export function DoorActions({ door, result, round, withSpot, host, onDone, onStay, onSkip }: Props) {
  const { t } = useStaff();
  const find = (finding: Finding) => {
    void round.find(door, finding, host);
    // Pasted over: the next thing is to decide about a new code, at this door.
    if (finding === 'faked') onStay(door);
    else onDone(door, t(`round.found.${finding}`));
  };
  const mount = () => {
    void round.mount(door, withSpot);
    onDone(door, t('round.mounted'));
  };
  const replace = () => {
    void round.replace(door);
    onDone(door, t('round.replaced'));
  };
  return (
    <div class="round-actions">
      {isMissing(door) ? (
        <button type="button" class="button" onClick={mount}>
          {t('round.mountUnseen')}
        </button>
      ) : (
        <button type="button" class="button" onClick={() => find('fine')}>
          {t('round.do.fine')}
        </button>
      )}
      <button type="button" class="button" onClick={() => find('damaged')}>
        {t('round.do.damaged')}
      </button>
      <button type="button" class="button" onClick={() => find('missing')}>
        {t('round.do.missing')}
      </button>
      <button type="button" class={host ? 'button stop' : 'button'} onClick={() => find('faked')}>
        {t('round.do.faked')}
      </button>
      {result && result !== 'replaced' && (
        <button type="button" class="button stop" onClick={replace}>
          {t('round.do.replace')}
        </button>
      )}
      <button type="button" class="button" onClick={onSkip}>
        {t('round.skip')}
      </button>
    </div>
  );
}
