import type { BookingPages } from '../../shared/appointment/view.ts';
import { useLinks, useT } from '../ui/frame-context.tsx';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call } from '../ui/parts.tsx';
import { WishForm } from './wish-form.tsx';

/** Booking without network, drawn by the phone itself. */
export function BookWishesPage({ items, chosen, plateCode, centre }: BookingPages['bookWishes']) {
  const t = useT();
  const links = useLinks();
  return (
    <PageFrame back={links.below('/book')}>
      <div class="stack" data-readable>
        <h1>{t('wish.title')}</h1>
        <p>{t('wish.lead')}</p>
      </div>
      <Island name="wish-form" of={WishForm} with={{ items, chosen, plateCode }} />
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
    </PageFrame>
  );
}
