import type { CaseLine } from '../../shared/case/desk.ts';
import { caseWord } from '../../shared/case/words.ts';
import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { circleCheck, clock, hourglass, triangleAlert } from '../ui/icons.gen.ts';

/** Working days from which on time is short. */
const SHORT = 2;

/** How much time is left: the strongest sign of a line. Word, icon and colour. */
export function DueSign({ daysLeft }: Pick<CaseLine, 'daysLeft'>) {
  const { t } = useStaff();
  if (daysLeft === null)
    return (
      <span class="chip">
        <Icon of={circleCheck} size={16} />
        {t('desk.due.none')}
      </span>
    );
  if (daysLeft < 0)
    return (
      <span class="chip stop strong">
        <Icon of={triangleAlert} size={16} />
        {t('desk.due.over', { n: -daysLeft })}
      </span>
    );
  const isShort = daysLeft <= SHORT;
  return (
    <span class={isShort ? 'chip wait strong' : 'chip'}>
      <Icon of={isShort ? hourglass : clock} size={16} />
      {daysLeft === 0 ? t('desk.due.today') : t('desk.due.left', { n: daysLeft })}
    </span>
  );
}

const DONE = new Set(['granted', 'delivered', 'closed', 'rated', 'calledBack', 'ratedAgain', 'accepted']);
const STOPPED = new Set(['refused', 'notAccepted', 'lapsed', 'withdrawn']);

/** Where a case stands, in the centre's words. */
export function StatusChip({ kind, status }: Pick<CaseLine, 'kind' | 'status'>) {
  const { t } = useStaff();
  const colour = DONE.has(status)
    ? 'done'
    : STOPPED.has(status)
      ? 'stop'
      : status === 'correctionsRequested'
        ? 'wait'
        : '';
  const word = kind === 'application' ? t(`desk.status.${status as 'received'}`) : t(caseWord(kind, 'status', status));
  return <span class={`chip ${colour}`}>{word}</span>;
}
