import type { ComponentType } from 'preact';
import type { Page, PageName, ResidentPages } from '../../../shared/composition.ts';
import type { Frame } from '../../../shared/frame.ts';
import type { AllMessages } from '../../../shared/i18n/messages.ts';
import type { SameKeys } from '../../../shared/i18n/translate.ts';
import { ErrorPage, OfflinePage, PrivacyPage } from '../../about/resident.tsx';
import { ApplyPage } from '../../application/resident.tsx';
import { AppointmentCancelPage, AppointmentPage } from '../../appointment/appointment-page.tsx';
import { BookDaysPage } from '../../appointment/days-page.tsx';
import { BookItemsPage } from '../../appointment/items-page.tsx';
import { BookLinePage } from '../../appointment/line-page.tsx';
import { BookTimesPage } from '../../appointment/times-page.tsx';
import { BookWhoPage } from '../../appointment/who-page.tsx';
import { BookWishesPage } from '../../appointment/wishes-page.tsx';
import { AssistPage } from '../../assist/page.tsx';
import { CorrectPage } from '../../case/correct-page.tsx';
import { FollowLinksPage } from '../../case/follow-links-page.tsx';
import { FollowedPage, FollowPage } from '../../case/follow-page.tsx';
import { RatePage } from '../../case/rate-page.tsx';
import { ProgressFormPage, ProgressPage, ReceiptPage } from '../../case/resident.tsx';
import { WithdrawPage } from '../../case/withdraw-page.tsx';
import { GuidePage, GuidesPage } from '../../catalogue/resident.tsx';
import { WaitPage } from '../../counter/resident.tsx';
import { ReportPlatePage } from '../../doorplate/report-page.tsx';
import { EntryPage, HallPage } from '../../doorplate/resident.tsx';
import { OutboxPage } from '../../outbox/outbox-page.tsx';
import { InFrame } from '../../ui/frame-context.tsx';

const PAGES: { [N in PageName]: ComponentType<ResidentPages[N]> } = {
  entry: EntryPage,
  hall: HallPage,
  guides: GuidesPage,
  guide: GuidePage,
  apply: ApplyPage,
  receipt: ReceiptPage,
  progressForm: ProgressFormPage,
  progress: ProgressPage,
  correct: CorrectPage,
  withdraw: WithdrawPage,
  rate: RatePage,
  followLinks: FollowLinksPage,
  follow: FollowPage,
  followed: FollowedPage,
  wait: WaitPage,
  bookItems: BookItemsPage,
  bookDays: BookDaysPage,
  bookTimes: BookTimesPage,
  bookWho: BookWhoPage,
  bookLine: BookLinePage,
  bookWishes: BookWishesPage,
  appointment: AppointmentPage,
  appointmentCancel: AppointmentCancelPage,
  privacy: PrivacyPage,
  reportPlate: ReportPlatePage,
  outbox: OutboxPage,
  assist: AssistPage,
  error: ErrorPage,
  offline: OfflinePage,
};

/** A resident page in its frame, as the server draws it. */
export function ResidentPage({ page, frame, messages }: { page: Page; frame: Frame; messages: SameKeys<AllMessages> }) {
  // The page's name and view belong together by construction of `Page`; the compiler cannot see that through the lookup.
  const View = PAGES[page.name] as ComponentType<Page['view']>;
  return (
    <InFrame frame={frame} messages={messages}>
      <View {...page.view} />
    </InFrame>
  );
}
