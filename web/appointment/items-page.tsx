import { MAX_ITEMS } from '../../shared/appointment/schema.ts';
import type { BookingPages } from '../../shared/appointment/view.ts';
import { useLinks, useT } from '../ui/frame-context.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note } from '../ui/parts.tsx';

/** Step one: what it is about. Several things in one visit. */
export function BookItemsPage({ categories, chosen, about, error, centre }: BookingPages['bookItems']) {
  const t = useT();
  const links = useLinks();
  return (
    <PageFrame back={links.hall}>
      <div class="stack" data-readable>
        <h1>{t('book.items.title')}</h1>
        <p>{t('book.items.lead', { n: MAX_ITEMS })}</p>
      </div>
      {error && (
        <div role="alert">
          <Note kind="stop">
            <p>{t(`book.items.error.${error}`, { n: MAX_ITEMS })}</p>
          </Note>
        </div>
      )}
      <form method="get" action={links.below('/book/day')} class="stack">
        {about && <input type="hidden" name="about" value={about} />}
        {categories.map(({ id, name, items }) => (
          <details key={id} class="card" open={items.some((item) => chosen.includes(item.id))}>
            <summary>
              <b>{name}</b> <span class="soft small">{t('book.items.count', { n: items.length })}</span>
            </summary>
            <div class="options">
              {items.map((item) => (
                <label key={item.id} class="option">
                  <input type="checkbox" name="item" value={item.id} defaultChecked={chosen.includes(item.id)} />
                  {item.name}
                </label>
              ))}
            </div>
          </details>
        ))}
        <button class="button primary">{t('book.items.go')}</button>
      </form>
      <p class="soft">{t('book.items.other')}</p>
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
    </PageFrame>
  );
}
