import type { VisitChoice } from '../../shared/appointment/view.ts';
import { useT } from '../ui/frame-context.tsx';

/** What is being booked, on every step after the first. */
export function VisitLine({ visit }: { visit: VisitChoice }) {
  const t = useT();
  return (
    <p class="row">
      <span>{visit.items.map(({ name }) => name).join(t('list.comma'))}</span>
      {visit.place === 'home' && <span class="tag wait">{t('book.day.homeVisit')}</span>}
      {visit.about && <span class="tag">{t('book.about')}</span>}
    </p>
  );
}

/** The visit as hidden fields of a form. */
export function VisitFields({ visit }: { visit: VisitChoice }) {
  return (
    <>
      {visit.items.map(({ id }) => (
        <input key={id} type="hidden" name="item" value={id} />
      ))}
      <input type="hidden" name="place" value={visit.place} />
      {visit.about && <input type="hidden" name="about" value={visit.about} />}
    </>
  );
}
