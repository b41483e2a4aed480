import type { ComponentType } from 'preact';
import type { KeptPage, ResidentPages } from '../../../shared/composition.ts';
import type { Frame } from '../../../shared/frame.ts';
import type { AllMessages } from '../../../shared/i18n/messages.ts';
import type { SameKeys } from '../../../shared/i18n/translate.ts';
import { OfflinePage } from '../../about/resident.tsx';
import { ApplyPage } from '../../application/resident.tsx';
import { BookWishesPage } from '../../appointment/wishes-page.tsx';
import { AssistPage } from '../../assist/page.tsx';
import { ProgressFormPage } from '../../case/resident.tsx';
import { GuidePage, GuidesPage } from '../../catalogue/resident.tsx';
import { OutboxPage } from '../../outbox/outbox-page.tsx';
import { InFrame } from '../../ui/frame-context.tsx';

const PAGES: { [N in KeptPage['name']]: ComponentType<ResidentPages[N]> } = {
  guides: GuidesPage,
  guide: GuidePage,
  apply: ApplyPage,
  bookWishes: BookWishesPage,
  assist: AssistPage,
  outbox: OutboxPage,
  progressForm: ProgressFormPage,
  offline: OfflinePage,
};

/** A page in its frame, drawn on the phone as the server draws it (`resident-pages.tsx`, which has all others as well). */
export function KeptPageView(props: { page: KeptPage; frame: Frame; messages: SameKeys<AllMessages> }) {
  const { page, frame, messages } = props;
  // The page's name and view belong together by construction of `Page`; the compiler cannot see that through the lookup.
  const View = PAGES[page.name] as ComponentType<KeptPage['view']>;
  return (
    <InFrame frame={frame} messages={messages}>
      <View {...page.view} />
    </InFrame>
  );
}
