import type { ResidentPages } from '../../shared/composition.ts';
import { photoField } from '../../shared/photo/photos.ts';
import { sayDate } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { useFrame, useLinks, useT } from '../ui/frame-context.tsx';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note, Section } from '../ui/parts.tsx';
import { CorrectForm } from './correct-form.tsx';

/** The notice of corrections as a list, a field for each material. */
export function CorrectPage(view: ResidentPages['correct']) {
  const t = useT();
  const links = useLinks();
  const { language } = useFrame();
  const { notice, photos, bring, errors, until } = view;
  const left = view.daysLeft ?? 0;
  const labels = Object.fromEntries(notice.materials.map((m) => [photoField(m.id), m.name]));
  return (
    <PageFrame back={links.below(`/progress/${view.caseId}`)}>
      <div class="stack" data-readable>
        <h1>{t('correct.title')}</h1>
        <p>{view.itemName}</p>
        <p>{t('correct.lead')}</p>
        {until && (
          <p class="soft">
            {left > 0 ? t('now.until', { date: sayDate(until, language), n: left }) : t('now.untilToday')}
          </p>
        )}
      </div>
      {view.stale && (
        <div role="alert">
          <Note kind="stop">
            <p>{t('correct.stale')}</p>
          </Note>
        </div>
      )}
      <ErrorSummary errors={errors} labels={labels} />
      {notice.words && (
        <Section title={t('correct.words')}>
          <p class="answer">{notice.words}</p>
        </Section>
      )}
      <Island name="correct-form" of={CorrectForm} with={{ notice, photos, bring, errors }} />
      <Call who={t('correct.help')} phone={view.centre.phone} hint={view.centre.hours} />
    </PageFrame>
  );
}
