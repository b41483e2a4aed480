import { clockAt } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import { FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { clock, wifiOff } from '../ui/icons.gen.ts';
import type { Visits } from './use-visits.ts';

/** How old what is shown is, and what waits on this phone. */
export function StatusLines({ visits, isKept, failure, pending, brief = false }: Visits & { brief?: boolean }) {
  const { t, me, href } = useStaff();
  const refused = pending.filter(({ state }) => state === 'refused').length;
  // The page of one order says of its own what is only on this phone.
  const waiting = brief ? 0 : pending.length - refused;
  return (
    <div role="status" class="stack">
      {isKept && visits && (
        <p class="note wait">
          <Icon of={wifiOff} size={18} /> {t('visit.age', { time: clockAt(visits.at) })}
        </p>
      )}
      {isKept && !visits && <p class="note wait">{t(me?.shared ? 'visit.shared' : 'visit.noNetwork')}</p>}
      {failure !== 'network' && <FailureNote failure={failure} />}
      {waiting + refused > 0 && (
        <p class={refused ? 'note stop' : 'note wait'}>
          <Icon of={clock} size={18} />{' '}
          {refused ? t('visit.pending.refused', { n: refused }) : t('visit.pending', { n: waiting })}{' '}
          <a href={href('/outbox')}>{t('visit.pending.look')}</a>
        </p>
      )}
    </div>
  );
}
