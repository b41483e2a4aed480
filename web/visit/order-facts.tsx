import { clockAt, localDate } from '../../shared/time.ts';
import type { VisitLine } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { sayDate } from '../ui/dates.ts';

/** What a volunteer has to know at this door. No telephone, no whole name, no PIN. */
export function OrderFacts({ line }: { line: VisitLine }) {
  const { t, language } = useStaff();
  const today = localDate(Date.now());
  const day = line.visitOn === today ? t('visit.today') : sayDate(line.visitOn, language);
  const what = [
    line.dish,
    line.portions > 0 ? t('visit.portions', { n: line.portions }) : null,
    line.volunteers > 1 ? t('visit.together', { n: line.volunteers }) : null,
    line.round ? t('visit.round', { n: line.round.number, position: line.round.position }) : null,
  ].filter(Boolean);
  return (
    <>
      <h1 class="visit-plate" data-title={t('visit.title')}>
        {line.address}
      </h1>
      <p class="visit-what">
        <b>{line.serviceName}</b>
        <span class="number">
          {day} {clockAt(line.startsAt)}–{clockAt(line.endsAt)}
        </span>
      </p>
      <dl class="facts card">
        <div>
          <dt>{t('visit.order')}</dt>
          <dd>
            {line.name}
            {what.length > 0 && ` · ${what.join(' · ')}`}
          </dd>
        </div>
        {line.ask && (
          <div>
            <dt>{t('visit.asked')}</dt>
            <dd>{line.ask}</dd>
          </div>
        )}
        {line.diets.length > 0 && (
          <div>
            <dt>{t('visit.diets')}</dt>
            <dd>{line.diets.map((diet) => t(`visit.diet.${diet as 'soft'}`)).join(' · ')}</dd>
          </div>
        )}
        {line.risks.length > 0 && (
          <div>
            <dt>{t('visit.risks')}</dt>
            <dd>{line.risks.join(' · ')}</dd>
          </div>
        )}
        <div>
          <dt>{t('visit.payment')}</dt>
          <dd>{line.payment}</dd>
        </div>
      </dl>
    </>
  );
}
