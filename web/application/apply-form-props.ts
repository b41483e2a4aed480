import type { ApplyView } from '../../shared/application/view.ts';

/** What the application form of an item is drawn from. */
export type ApplyFormProps = Pick<ApplyView, 'guide' | 'key' | 'values' | 'photos' | 'errors' | 'today' | 'address'> & {
  plateCode: string | null;
  /** When a question is asked at all, in words, by question id: for forms without script. */
  onlyIf: Record<string, string>;
};
