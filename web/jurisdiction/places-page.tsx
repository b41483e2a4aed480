import { useStaff } from '../staff/context.tsx';
import { FindHousehold } from './find-household.tsx';
import { GridsCard } from './grids-card.tsx';
import './jurisdiction-staff.css';

/** The register over the years: a household that changes, grids that are drawn anew. */
export function PlacesPage() {
  const { t, go } = useStaff();
  return (
    <div class="places-page stack">
      <h1>{t('places.title')}</h1>
      <p class="quiet">{t('places.intro')}</p>
      <section class="card">
        <h2>{t('places.house')}</h2>
        <FindHousehold label={t('places.find')} onFound={({ id }) => go(`/places/${id}`)} />
      </section>
      <GridsCard />
    </div>
  );
}
