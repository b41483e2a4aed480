import type { ComponentChildren } from 'preact';
import type { FormGuide } from '../../shared/application/view.ts';
import type { ResidentPages } from '../../shared/composition.ts';
import { photoField } from '../../shared/photo/photos.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { useLinks, useT } from '../ui/frame-context.tsx';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note } from '../ui/parts.tsx';
import { ApplyForm } from './apply-form.tsx';
import { conditionWords } from './condition-words.ts';

/** The application form of a service item. `children`: what is to be noticed before it. */
export function ApplyPage({ children, ...view }: ResidentPages['apply'] & { children?: ComponentChildren }) {
  const t = useT();
  const links = useLinks();
  const { guide, key, values, photos, errors, today, address, plateCode } = view;
  const onlyIf = Object.fromEntries(
    guide.questions.flatMap((q) => (q.showIf ? [[q.id, conditionWords(q.showIf, guide.questions, t)]] : [])),
  );
  return (
    <PageFrame back={links.below(`/guide/${guide.id}`)}>
      <div class="stack" data-readable>
        <h1>{t('apply.title', { item: guide.name })}</h1>
        <p class="soft">{t('apply.privacy')}</p>
      </div>
      {children}
      {view.sentBefore && (
        <Note>
          <p>{t('apply.sentBefore', { receipt: view.sentBefore })}</p>
        </Note>
      )}
      <ErrorSummary errors={errors} labels={labelsOf(guide)} />
      <Island
        name="apply-form"
        of={ApplyForm}
        with={{ guide, key, values, photos, errors, today, address, plateCode, onlyIf }}
      />
      <Call who={t('apply.help')} phone={view.centre.phone} hint={view.centre.hours} />
    </PageFrame>
  );
}

/** The words by which the error summary names a field. */
function labelsOf(guide: FormGuide): Record<string, string> {
  return Object.fromEntries([
    ...guide.questions.map((q) => [q.id, q.label]),
    ...guide.materials.map((m) => [photoField(m.id), m.name]),
  ]);
}
