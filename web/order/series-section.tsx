import type { OrderView, SeriesView } from '../../shared/order/pages.ts';
import { sayDate } from '../ui/dates.ts';
import { useFrame, useLinks } from '../ui/frame-context.tsx';
import { Section } from '../ui/parts.tsx';
import { useOrderT } from './order-messages.ts';

/** The days of an order that repeats: each can be skipped, all can be stopped. */
export function SeriesSection({ view, series }: { view: OrderView; series: SeriesView }) {
  const t = useOrderT();
  const links = useLinks();
  const { language } = useFrame();
  const { caseId } = view;
  return (
    <Section title={t('order.series')}>
      <p class="soft">
        {series.isStopped
          ? t('order.series.stopped')
          : t('order.series.until', { date: sayDate(series.until, language) })}
      </p>
      <ul class="lines">
        {series.days.map((day) => (
          <li key={day.date}>
            <div class="line">
              <span>
                <b>{sayDate(day.date, language)}</b>
                <span class="soft">
                  {day.state === 'placed' && day.status ? t(`order.status.${day.status}`) : t(`order.day.${day.state}`)}
                </span>
              </span>
              {isSkippable(day, series) && (
                <form method="post" action={links.below(`/order/${caseId}/skip`)} class="no-print">
                  <input type="hidden" name="date" value={day.date} />
                  <button class="button" aria-label={t('order.series.skip.day', { date: sayDate(day.date, language) })}>
                    {t('order.series.skip')}
                  </button>
                </form>
              )}
            </div>
          </li>
        ))}
      </ul>
      {!series.isStopped && (
        <form method="post" action={links.below(`/order/${caseId}/stop`)} class="no-print">
          <button class="button danger">{t('order.series.stop')}</button>
        </form>
      )}
    </Section>
  );
}

function isSkippable({ state, status }: SeriesView['days'][number], { isStopped }: SeriesView): boolean {
  if (state === 'coming') return !isStopped;
  return state === 'placed' && (status === 'placed' || status === 'offered' || status === 'accepted');
}
