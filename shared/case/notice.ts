/** One material that a notice of corrections asks for, in one language. */
export interface AskedMaterial {
  id: string;
  name: string;
  /** Where a person gets it. */
  obtain: string;
  /** Whether a photo of it may be sent. */
  photo: boolean;
  /** Whether it may be supplied after the application (容缺受理). */
  later: boolean;
  /** Photos sent before that could not be read; 0 when it is missing altogether. */
  unclear: number;
}

/** The notice that the applicant answers. */
export interface NoticeView {
  /** Version of the case that the notice made: answering an older one is refused. */
  version: number;
  materials: AskedMaterial[];
  /** What the office wrote. */
  words: string | null;
}
