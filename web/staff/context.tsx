import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Actor } from '../../shared/access.ts';
import type { Me } from '../../shared/account/schema.ts';
import type { StaffMessages } from '../../shared/i18n/staff-messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import type { Language } from '../../shared/language.ts';
import type { Reply } from '../ui/api.ts';

/** What every view of the staff's pages can lean on. */
export interface StaffFrame {
  language: Language;
  t: Translate<StaffMessages>;
  /** Who is signed in; null on the pages before. */
  me: Me | null;
  /** `me` as the access table wants it: `holds(actor, 'case.list')`. */
  actor: Actor;
  /** Goes to a path below `/staff`, without loading a page. */
  go(path: string): void;
  /** Address of a path below `/staff`, for links; a click on one is caught and goes without loading. */
  href(path: string): string;
  /** A call of the staff's API, `path` below `/api/staff`. A session that is over or locked leads to sign-in; typed text stays. */
  call<T>(path: string, init?: StaffCall): Promise<Reply<T>>;
  /** Loads again who is signed in: after signing in or out. */
  reload(): Promise<void>;
}

export interface StaffCall {
  /** Sent as JSON by POST. */
  body?: unknown;
  /** Raw bytes by POST, with their media type. */
  raw?: { bytes: Blob; type: string };
  /** Idempotency key. */
  key?: string;
  /** Looking for news by itself: does not keep the session awake. */
  background?: boolean;
}

const Current = createContext<StaffFrame | null>(null);
export const InStaffFrame = Current.Provider;

/** The frame this view is in. */
export function useStaff(): StaffFrame {
  const frame = useContext(Current);
  if (!frame) throw new Error('outside the staff frame');
  return frame;
}
