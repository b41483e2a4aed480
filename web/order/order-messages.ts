import { orderPage as orderPageEn } from '../../shared/i18n/en/order-page.ts';
import type { AllMessages } from '../../shared/i18n/messages.ts';
import type { SameKeys, Translate } from '../../shared/i18n/translate.ts';
import { type OrderPageMessages, orderPage as orderPageZh } from '../../shared/i18n/zh-CN/order-page.ts';
import type { Language } from '../../shared/language.ts';
import { useT } from '../ui/frame-context.tsx';

/** Words of the pages on which residents order help, for the server. */
export const ORDER_PAGE_MESSAGES: Record<Language, SameKeys<OrderPageMessages>> = {
  zh: orderPageZh,
  en: orderPageEn,
};

/** Words for those pages: `OrderPageView` puts them in. */
export function useOrderT(): Translate<AllMessages & OrderPageMessages> {
  return useT() as unknown as Translate<AllMessages & OrderPageMessages>;
}
