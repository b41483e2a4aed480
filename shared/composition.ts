/* What the slices are put together to, for both sides of the network. */
import { applicationRules } from './application/case-rules.ts';
import type { ApplyView, CorrectView, WithdrawView } from './application/view.ts';
import { appointmentRules } from './appointment/case-rules.ts';
import type { BookingPages } from './appointment/view.ts';
import type { FollowedView, FollowLinksView, FollowView } from './case/follow.ts';
import type { CaseKind } from './case/kinds.ts';
import type { ProgressFormView, ProgressView, RateView, ReceiptView } from './case/view.ts';
import type { GuidesView, GuideView } from './catalogue/view.ts';
import type { CentreView } from './centre.ts';
import type { WaitView } from './counter/schema.ts';
import type { HallView, PlateProblem, ReportPlateView } from './doorplate/view.ts';
import type { ErrorCode } from './errors.ts';
import type { CaseRules } from './lifecycle.ts';
import { orderRules } from './order/case-rules.ts';

/** Every kind of case, as the engine knows it on either side of the network. */
export const RULES: Readonly<Record<CaseKind, CaseRules>> = {
  application: applicationRules,
  appointment: appointmentRules,
  order: orderRules,
};

/** Every page a resident can be shown, by name, with what it shows. Server and offline shell draw the same. */
export interface ResidentPages extends BookingPages {
  entry: { problem: PlateProblem | null; centre: CentreView };
  hall: HallView;
  guides: GuidesView;
  guide: GuideView;
  apply: ApplyView;
  receipt: ReceiptView;
  progressForm: ProgressFormView;
  progress: ProgressView;
  correct: CorrectView;
  withdraw: WithdrawView;
  rate: RateView;
  followLinks: FollowLinksView;
  follow: FollowView;
  followed: FollowedView;
  /** How long someone in line at the counter still waits. */
  wait: { token: string; wait: WaitView; centre: CentreView };
  privacy: { centre: CentreView };
  reportPlate: ReportPlateView;
  outbox: { centre: CentreView };
  assist: { centre: CentreView };
  error: { code: ErrorCode; requestId: string; retryAfter: number; centre: CentreView };
  offline: { centre: CentreView | null };
}

export type PageName = keyof ResidentPages;
export type Page = { [N in PageName]: { name: N; view: ResidentPages[N] } }[PageName];

/** A page that a phone can draw without network, from what it keeps. */
export type KeptPage = Extract<
  Page,
  { name: 'guides' | 'guide' | 'apply' | 'bookWishes' | 'assist' | 'outbox' | 'progressForm' | 'offline' }
>;
