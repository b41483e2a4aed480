import type { ComponentType } from 'preact';
import type { Frame } from '../../shared/frame.ts';
import type { HomePage, HomePageName, HomePages } from '../../shared/household/home.ts';
import type { AllMessages } from '../../shared/i18n/messages.ts';
import type { SameKeys, Translate } from '../../shared/i18n/translate.ts';
import type { HomeMessages } from '../../shared/i18n/zh-CN/home.ts';
import { InFrame } from '../ui/frame-context.tsx';
import { FilledFormPage, ItemsPage, WhoPage } from './apply-pages.tsx';
import { BindPage, GonePage, OtherPage } from './bind-pages.tsx';
import { BoundPage } from './bound-page.tsx';
import { ErasedPage, ErasePage, LooksPage } from './data-pages.tsx';
import { HelpsPage } from './helps-page.tsx';
import { OwnCasePage } from './own-case-page.tsx';

const PAGES: { [N in HomePageName]: ComponentType<HomePages[N]> } = {
  bind: BindPage,
  bound: BoundPage,
  other: OtherPage,
  gone: GonePage,
  case: OwnCasePage,
  items: ItemsPage,
  who: WhoPage,
  looks: LooksPage,
  helps: HelpsPage,
  erase: ErasePage,
  erased: ErasedPage,
  apply: FilledFormPage,
};

/** A page of the household's own phone in its frame. */
export function HomeView(props: { page: HomePage; frame: Frame; messages: SameKeys<AllMessages & HomeMessages> }) {
  const { page, frame, messages } = props;
  // The page's name and view belong together by construction of `HomePage`; the compiler cannot see that through the lookup.
  const View = PAGES[page.name] as ComponentType<HomePage['view']>;
  return (
    <InFrame frame={frame} messages={messages}>
      <View {...page.view} />
    </InFrame>
  );
}

/** The title of a page, for the browser's tab and for screen readers. Names nobody: titles stay in the history. */
export function homeTitleOf(page: HomePage, t: Translate<AllMessages & HomeMessages>): string {
  switch (page.name) {
    case 'other':
      return t('other.title');
    case 'gone':
      return t(`gone.${page.view.how}`);
    case 'items':
      return t('items.title');
    case 'who':
      return t('who.title');
    case 'looks':
      return t('looks.title');
    case 'helps':
      return t('helps.title');
    case 'erase':
      return t('erase.title');
    case 'erased':
      return t('erased.title');
    case 'apply':
      return t('apply.title', { item: page.view.guide.name });
    default:
      return t('home.title');
  }
}
