import type { ApplyView, CorrectView } from './application/view.ts';
import type { BookingPages } from './appointment/view.ts';
import type { FollowedView, FollowLinksView, FollowView } from './case/follow.ts';
import type { ProgressFormView, ProgressView, RateView, ReceiptView, WithdrawView } from './case/view.ts';
import type { GuidesView, GuideView } from './catalogue/view.ts';
import type { CentreView } from './centre.ts';
import type { WaitView } from './counter/schema.ts';
import type { HallView, PlateProblem, ReportPlateView } from './doorplate/view.ts';
import type { ErrorCode } from './errors.ts';
import type { Language } from './language.ts';

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

/** Type sizes a person can choose; `elder` is 长辈版. */
export const SIZES = ['normal', 'elder', 'largest'] as const;
export type Size = (typeof SIZES)[number];

/** What every page knows about where it is and for whom. */
export interface Frame {
  language: Language;
  size: Size;
  /** Path without the language prefix, `/D/7K3M9XQ2VR/guides`. */
  path: string;
  /** Code of the plate this visit began at, if any. */
  plateCode: string | null;
  isSample: boolean;
}
