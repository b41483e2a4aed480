import type { Language } from './language.ts';

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
