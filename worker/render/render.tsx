import { renderToString } from 'preact-render-to-string';
import type { Page } from '../../shared/composition.ts';
import type { Frame } from '../../shared/frame.ts';
import type { HomePage } from '../../shared/household/home.ts';
import type { AllMessages } from '../../shared/i18n/messages.ts';
import { createTranslate } from '../../shared/i18n/translate.ts';
import type { HomeMessages } from '../../shared/i18n/zh-CN/home.ts';
import type { OrderPageMessages } from '../../shared/i18n/zh-CN/order-page.ts';
import type { OrderPage } from '../../shared/order/pages.ts';
import { StyleguidePage } from '../../web/about/styleguide.tsx';
import { titleOf } from '../../web/app/resident/page-title.ts';
import { ResidentPage } from '../../web/app/resident/resident-pages.tsx';
import { HOME_MESSAGES } from '../../web/household/home-messages.ts';
import { HomeView, homeTitleOf } from '../../web/household/home-pages.tsx';
import { MESSAGES } from '../../web/messages.ts';
import { ORDER_PAGE_MESSAGES } from '../../web/order/order-messages.ts';
import { OrderPageView, orderTitleOf } from '../../web/order/order-pages.tsx';
import { InFrame } from '../../web/ui/frame-context.tsx';
import { residentDocument } from './document.ts';
import { renderHall } from './hall-shape.ts';

/**
 * A resident page as a complete HTML document. Pure: the same page and frame give the same bytes. `again`: seconds after
 * which it loads itself again where there is no script.
 */
export function renderPage(page: Page, frame: Frame, again = 0): string {
  if (page.name !== 'hall' || again) return renderAnew(page, frame, again);
  return renderHall(page.view, frame, (view, within) => renderAnew({ name: 'hall', view }, within));
}

function renderAnew(page: Page, frame: Frame, again = 0): string {
  const messages = MESSAGES[frame.language];
  const t = createTranslate<AllMessages>(messages);
  const body = renderToString(<ResidentPage page={page} frame={frame} messages={messages} />);
  const title = `${titleOf(page, t)} · ${t('site.name')}`;
  return residentDocument({
    title,
    description: t('site.description'),
    body,
    frame,
    again,
    isHall: page.name === 'hall',
  });
}

/** A page of a household's own phone. Not among the resident pages: no phone draws it by itself. */
export function renderHome(page: HomePage, frame: Frame): string {
  const messages = { ...MESSAGES[frame.language], ...HOME_MESSAGES[frame.language] };
  const t = createTranslate<AllMessages & HomeMessages>(messages);
  const body = renderToString(<HomeView page={page} frame={frame} messages={messages} />);
  const title = `${homeTitleOf(page, t)} · ${t('site.name')}`;
  return residentDocument({ title, description: t('site.description'), body, frame });
}

/** A page on which residents order help. Not among the resident pages: no phone draws it by itself. */
export function renderOrder(page: OrderPage, frame: Frame): string {
  const messages = { ...MESSAGES[frame.language], ...ORDER_PAGE_MESSAGES[frame.language] };
  const t = createTranslate<AllMessages & OrderPageMessages>(messages);
  const body = renderToString(<OrderPageView page={page} frame={frame} messages={messages} />);
  const title = `${orderTitleOf(page, t)} · ${t('site.name')}`;
  return residentDocument({ title, description: t('site.description'), body, frame });
}

/** The empty document that the service worker answers with when it has kept nothing; the script draws the page in it. */
export function renderShell(frame: Frame): string {
  const t = createTranslate<AllMessages>(MESSAGES[frame.language]);
  return residentDocument({ title: t('site.name'), description: t('site.description'), body: '', frame, shell: true });
}

/** The design system on one page. Not among the resident pages: the offline shell does without it. */
export function renderStyleguide(frame: Frame): string {
  const body = renderToString(
    <InFrame frame={frame} messages={MESSAGES[frame.language]}>
      <StyleguidePage />
    </InFrame>,
  );
  return residentDocument({ title: 'Style guide', description: 'The design system of Menpai', body, frame });
}
