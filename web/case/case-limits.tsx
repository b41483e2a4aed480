import type { CaseView } from '../../shared/case/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { sayDate, sayTime } from '../ui/dates.ts';
import { DueSign } from './due-sign.tsx';

/** The limits of a case and who answers for it. */
export function CaseLimits({ view }: { view: CaseView }) {
  const { t, language } = useStaff();
  const { clock } = view;
  const day = (date: string) => sayDate(date, language);
  const facts: [string, preact.ComponentChildren][] = [
    [t('desk.case.receivedAt'), sayTime(view.createdAt, language)],
    ...(clock?.acceptedOn ? ([[t('desk.case.acceptedOn'), day(clock.acceptedOn)]] as [string, string][]) : []),
    [
      t('desk.case.dueOn'),
      <>
        {view.dueOn && <span class="block">{day(view.dueOn)}</span>}
        <DueSign daysLeft={view.daysLeft} />
        {view.dueIsProvisional && <span class="soft small block">{t('desk.due.provisional')}</span>}
      </>,
    ],
    ...(clock?.stoppedDays
      ? ([[t('desk.case.stopped'), t('desk.case.days', { n: clock.stoppedDays })]] as [string, string][])
      : []),
    ...(clock?.stoppedUntil ? ([[t('desk.case.stoppedUntil'), day(clock.stoppedUntil)]] as [string, string][]) : []),
    [t('desk.case.owner'), view.owner ?? t('desk.case.noOwner')],
    [t('desk.case.department'), view.department ?? t('desk.case.centre')],
  ];
  return (
    <section class="card">
      <h2>{t('desk.case.limits')}</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {clock?.isExtended && <p>{t('desk.case.extended')}</p>}
    </section>
  );
}
