import type { Guide } from '../catalogue/edition.ts';
import type { CentreView } from '../doorplate/view.ts';
import type { FieldError } from '../errors.ts';
import type { RawAnswers } from '../form/answers.ts';

/** What the form of an item needs of its guide. */
export type FormGuide = Pick<Guide, 'id' | 'version' | 'name' | 'materials' | 'questions'>;

/** A photo that has already arrived. */
export interface SentPhoto {
  id: string;
  bytes: number;
}

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
