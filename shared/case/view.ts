import type { CentreView } from '../centre.ts';
import type { FieldError } from '../errors.ts';
import type { CaseKind, CaseStatus } from './kinds.ts';
import type { NoticeView } from './notice.ts';
import type { Reason } from './rating.ts';

/** What a submission is answered with. Names no person. */
export interface ReceiptFacts {
  caseId: string;
  receipt: string;
  itemName: string;
  receivedAt: number;
  /** Local date by which the centre answers. */
  answerOn: string | null;
  /** Materials still to be brought or sent. */
  toBring: string[];
}

/** The receipt as a page. */
export interface ReceiptView extends ReceiptFacts {
  progressUrl: string;
  /** QR code of `progressUrl`: side in modules without quiet zone, and the dark modules as an SVG path. */
  qr: { side: number; path: string };
  centre: CentreView;
}

/** One step of a timeline. */
export interface StepView {
  action: string;
  status: CaseStatus;
  at: number;
  /** Name of the member of staff, where one acted. */
  by: string | null;
  reason: string | null;
}

/** How far a case is. `details` only for those who also know the telephone's last four digits. */
export interface ProgressView {
  caseId: string;
  receipt: string;
  kind: CaseKind;
  status: CaseStatus;
  isOpen: boolean;
  /** Local date of the next limit, and whether the calendar of its year is published yet. */
  dueOn: string | null;
  dueIsProvisional: boolean;
  /** Working days left until then; negative when it has passed. */
  daysLeft: number | null;
  changedAt: number;
  details: ProgressDetails | null;
  centre: CentreView;
}

export interface ProgressDetails {
  itemName: string;
  /** Guides of sensitive items are not remembered on a phone. */
  rememberable: boolean;
  owner: string | null;
  steps: StepView[];
  /** What the applicant may do by themselves now. */
  actions: ApplicantAction[];
  /** While corrections are requested: what is asked for. */
  notice: NoticeView | null;
  /** The last grade given, 1–5. */
  rating: number | null;
}

/** Steps of the lifecycle that applicants take by themselves. */
export const APPLICANT_ACTIONS = ['correct', 'withdraw', 'rate', 'rateAgain'] as const;
export type ApplicantAction = (typeof APPLICANT_ACTIONS)[number];

/** What the pages of one's own case have in common. */
export interface OwnCaseView {
  caseId: string;
  itemName: string;
  receipt: string;
  /** Somebody was faster since the page was opened: look again before sending. */
  stale: boolean;
  centre: CentreView;
}

/** 好差评 of one case. */
export interface RateView extends OwnCaseView {
  /** `helper`: someone of the staff is signed in on this phone. */
  state: 'first' | 'again' | 'given' | 'early' | 'helper';
  version: number;
  /** A call-back comes, and one more rating after it. */
  canFollow: boolean;
  /** What was given, or chosen when the page comes back. */
  grade: number | null;
  reasons: Reason[];
  words: string;
  errors: FieldError[];
}

export interface ProgressFormView {
  receipt: string;
  error: 'unknown' | 'wait' | 'lastFour' | null;
  /** Seconds, for `wait`. */
  retryAfter: number;
  centre: CentreView;
}
