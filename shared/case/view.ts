import type { ApplicationStatus } from '../application/lifecycle.ts';
import type { CentreView } from '../doorplate/view.ts';

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
  status: ApplicationStatus;
  at: number;
  /** Name of the member of staff, where one acted. */
  by: string | null;
  reason: string | null;
}

/** How far a case is. `details` only for those who also know the telephone's last four digits. */
export interface ProgressView {
  caseId: string;
  receipt: string;
  status: ApplicationStatus;
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
}

export interface ProgressFormView {
  receipt: string;
  error: 'unknown' | 'wait' | 'lastFour' | null;
  /** Seconds, for `wait`. */
  retryAfter: number;
  centre: CentreView;
}
