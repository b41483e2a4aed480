/** What the list is narrowed to. */
export interface RecordFilter {
  /** A group of actions or one action; empty: all. */
  action: string;
  subject: string;
  actor: string;
  /** Name of the subject or person, to show. */
  label: string;
}
