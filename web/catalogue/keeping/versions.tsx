import type { KeptItem } from '../../../shared/catalogue/keeping.ts';
import { useStaff } from '../../staff/context.tsx';
import { sayTime } from '../../ui/dates.ts';

/** Every version there was: when, by whom, confirmed by whom. */
export function Versions({ versions }: Pick<KeptItem, 'versions'>) {
  const { t, language } = useStaff();
  return (
    <section class="card">
      <h2>{t('catalogue.versions')}</h2>
      <ol class="versions">
        {versions.map(({ version, status, publishedAt, draftedBy, confirmedBy, retiredWhy }) => (
          <li key={version}>
            <b>{t('catalogue.version', { n: version })}</b> <span class="chip">{t(`catalogue.status.${status}`)}</span>
            <p class="quiet">
              {publishedAt !== null && sayTime(publishedAt, language)}
              {draftedBy && ` ${t('catalogue.by', { name: draftedBy })}`}
              {confirmedBy && ` ${t('catalogue.confirmedBy', { name: confirmedBy })}`}
              {!draftedBy && status !== 'draft' && ` ${t('catalogue.byImport')}`}
            </p>
            {retiredWhy && <p>{t('catalogue.retiredWhy', { words: retiredWhy })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
