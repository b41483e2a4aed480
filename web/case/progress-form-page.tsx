import type { ResidentPages } from '../../shared/composition.ts';
import { useLinks, useT } from '../ui/frame-context.tsx';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note, Section } from '../ui/parts.tsx';
import { ProgressFields } from './progress-fields.tsx';
import { SeenProgressList } from './seen-progress.tsx';

/** Where a receipt number is typed. */
export function ProgressFormPage({ receipt, error, retryAfter, centre }: ResidentPages['progressForm']) {
  const t = useT();
  const links = useLinks();
  return (
    <PageFrame back={links.hall}>
      <div class="stack" data-readable>
        <h1>{t('progress.title')}</h1>
        <p>{t('progress.lead')}</p>
      </div>
      {error && (
        <div role="alert">
          <Note kind="stop">
            <p>{t(`progress.error.${error}`, { n: retryAfter })}</p>
          </Note>
        </div>
      )}
      <Island name="progress-fields" of={ProgressFields} with={{ receipt }} />
      <Island name="seen-progress" of={SeenProgressList} with={{}} />
      <Section title={t('progress.lost')}>
        <p>{t('progress.lost.text')}</p>
        <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
      </Section>
    </PageFrame>
  );
}
