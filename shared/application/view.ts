import type { CaseStatus } from '../case/kinds.ts';
import type { NoticeView } from '../case/notice.ts';
import type { OwnCaseView } from '../case/view.ts';
import type { Guide } from '../catalogue/edition.ts';
import type { CentreView } from '../centre.ts';
import type { FieldError } from '../errors.ts';
import type { RawAnswers } from '../form/answers.ts';
import type { SentPhoto } from '../photo/photos.ts';

/** What the form of an item needs of its guide. */
export type FormGuide = Pick<Guide, 'id' | 'version' | 'name' | 'materials' | 'questions'>;

export interface ApplyView {
  guide: FormGuide;
  plateCode: string;
  address: string;
  centre: CentreView;
  /** Idempotency key of this form: sent twice, it makes one case. */
  key: string;
  values: RawAnswers;
  photos: Record<string, SentPhoto[]>;
  errors: FieldError[];
  /** Local date of the centre: the latest or earliest day a date question takes. */
  today: string;
  /** The receipt number under which an earlier sending of this form arrived, when it was changed and sent again. */
  sentBefore: string | null;
}

/** The answer to a notice of corrections. */
export interface CorrectView extends OwnCaseView {
  notice: NoticeView;
  /** Local date until which it can be answered. */
  until: string | null;
  daysLeft: number | null;
  /** Photos that have arrived already, by material. */
  photos: Record<string, SentPhoto[]>;
  /** Materials that will be brought. */
  bring: string[];
  errors: FieldError[];
}

export interface WithdrawView extends OwnCaseView {
  status: CaseStatus;
  version: number;
  /** False where nothing can be withdrawn any more. */
  isOpen: boolean;
}
