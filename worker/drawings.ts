import type { Page } from '../shared/composition.ts';
import type { Frame } from '../shared/frame.ts';
import type { HomePage } from '../shared/household/home.ts';
import type { Language } from '../shared/language.ts';
import type { OrderPage } from '../shared/order/pages.ts';

/**
 * How pages become HTML documents. Routes find it in the exchange and import no view, so that scripts can load every route
 * without a build.
 */
export interface Drawings {
  /** `again`: seconds after which the page loads itself again where there is no script. */
  page(page: Page, frame: Frame, again?: number): string;
  home(page: HomePage, frame: Frame): string;
  order(page: OrderPage, frame: Frame): string;
  /** The empty document that the service worker answers with when it has kept nothing. */
  shell(frame: Frame): string;
  styleguide(frame: Frame): string;
  staff(language: Language): string;
}
