import type { ComponentType } from 'preact';
import type { Frame } from '../../shared/frame.ts';
import type { AllMessages } from '../../shared/i18n/messages.ts';
import type { SameKeys, Translate } from '../../shared/i18n/translate.ts';
import type { OrderPageMessages } from '../../shared/i18n/zh-CN/order-page.ts';
import type { OrderPage, OrderPageName, OrderPages } from '../../shared/order/pages.ts';
import { InFrame } from '../ui/frame-context.tsx';
import { CancelPage } from './cancel-page.tsx';
import { OrderFormPage } from './form-page.tsx';
import { MenuPage } from './menu-page.tsx';
import { OwnOrderPage } from './own-order-page.tsx';

const PAGES: { [N in OrderPageName]: ComponentType<OrderPages[N]> } = {
  menu: MenuPage,
  form: OrderFormPage,
  order: OwnOrderPage,
  cancel: CancelPage,
};

/** A page on which residents order help, in its frame. */
export function OrderPageView(props: {
  page: OrderPage;
  frame: Frame;
  messages: SameKeys<AllMessages & OrderPageMessages>;
}) {
  const { page, frame, messages } = props;
  // The page's name and view belong together by construction of `OrderPage`; the compiler cannot see that through the lookup.
  const View = PAGES[page.name] as ComponentType<OrderPage['view']>;
  return (
    <InFrame frame={frame} messages={messages}>
      <View {...page.view} />
    </InFrame>
  );
}

/** The title of a page, for the browser's tab and for screen readers. */
export function orderTitleOf(page: OrderPage, t: Translate<AllMessages & OrderPageMessages>): string {
  switch (page.name) {
    case 'menu':
      return t('help.title');
    case 'form':
      return page.view.service.name;
    case 'order':
      return page.view.isNew ? t('order.placed') : t('order.title');
    case 'cancel':
      return t('order.cancel.title');
  }
}
