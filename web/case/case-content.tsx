import { useState } from 'preact/hooks';
import type { CaseView, MaterialView, PhotoView } from '../../shared/case/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { eye } from '../ui/icons.gen.ts';
import { PhotoViewer } from './photo-viewer.tsx';

/** What the applicant wrote, and how to reach them. */
export function CaseAnswers({ view }: { view: CaseView }) {
  const { t } = useStaff();
  return (
    <section class="card">
      <h2>{t('desk.case.answers')}</h2>
      <dl class="facts">
        <div>
          <dt>{t('desk.case.contact')}</dt>
          <dd>{view.contact.name}</dd>
        </div>
        <div>
          <dt>{t('desk.case.phone')}</dt>
          <dd class="number">
            {view.revealedUntil ? <a href={`tel:${view.contact.phone}`}>{view.contact.phone}</a> : view.contact.phone}
          </dd>
        </div>
        {view.answers.map(({ id, label, value }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd class="words">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The item's materials: which of them these answers need, and their photos. */
export function CaseMaterials({ view }: { view: CaseView }) {
  const { t } = useStaff();
  const sorted = [...view.materials].sort((a, b) => Number(b.isNeeded) - Number(a.isNeeded));
  return (
    <section class="card">
      <h2>{t('desk.case.materials')}</h2>
      <ul class="materials">
        {sorted.map((material) => (
          <Material key={material.id} material={material} view={view} />
        ))}
      </ul>
    </section>
  );
}

function Material({ material, view }: { material: MaterialView; view: CaseView }) {
  const { t } = useStaff();
  const need = !material.isNeeded ? 'notNeeded' : material.isOptional ? 'optional' : 'needed';
  return (
    <li>
      <b>{material.name}</b> <span class="soft">{t(`desk.case.${need}`)}</span>
      {material.photos.length ? (
        <Photos photos={material.photos} title={material.name} view={view} />
      ) : (
        material.isNeeded && <p class="soft">{t('desk.case.noPhoto')}</p>
      )}
    </li>
  );
}

/** Buttons for photos; they open once the case is revealed. */
export function Photos({ photos, title, view }: { photos: readonly PhotoView[]; title: string; view: CaseView }) {
  const { t } = useStaff();
  const [shown, setShown] = useState<number | null>(null);
  return (
    <>
      <div class="thumbs">
        {photos.map((photo, i) => (
          <button
            key={photo.id}
            type="button"
            class="button"
            disabled={!view.revealedUntil}
            aria-label={`${title} ${t('desk.case.photo', { n: i + 1 })}`}
            onClick={() => setShown(i)}
          >
            <Icon of={eye} size={18} />
            {t('desk.case.photo', { n: i + 1 })}
            {photo.addedBy && <span class="soft small">{photo.addedBy}</span>}
          </button>
        ))}
      </div>
      {!view.revealedUntil && <p class="soft small">{t('desk.photo.reveal')}</p>}
      {shown !== null && (
        <PhotoViewer caseId={view.id} photos={photos} title={title} first={shown} onClose={() => setShown(null)} />
      )}
    </>
  );
}
