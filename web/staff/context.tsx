import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Actor, can, type Permission } from '../../shared/access.ts';
import type { Me } from '../../shared/account/schema.ts';
import type { StaffMessages } from '../../shared/i18n/staff-messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import type { Language } from '../../shared/language.ts';
import type { Call, Reply } from '../ui/api.ts';
import type { Content, ProblemOf, ReplyOf, StaffGet, StaffPath, StaffPost } from '../ui/contract.ts';
import type { StaffCall } from './call.ts';

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
  /** The page stays and goes by another address from now on, as when its filter changes. */
  rename(path: string): void;
  /** Address of a path below `/staff`, for links; a click on one is caught and goes without loading. */
  href(path: string): string;
  /** A call of the staff's API, `path` below `/api/staff`. A session that is over or locked leads to sign-in; typed text stays. */
  call: CallStaff;
  /** The same for parts of a page whose path is given, and checked, by who uses them. */
  request<T>(path: string, call?: StaffCall): Promise<Reply<T>>;
  /** Loads again who is signed in: after signing in or out. */
  reload(): Promise<void>;
}

type CallStaff = ReturnType<typeof checkedCall>;

/**
 * `request` as the pages call it: path (below `/api/staff`) and body have to be those of a route, and the reply has the type
 * of the route's schema.
 */
export function checkedCall(request: StaffFrame['request']) {
  function call<const P extends string>(
    path: P & StaffGet<P>,
    init?: Pick<StaffCall, 'background'>,
  ): Promise<Reply<ReplyOf<'GET', StaffPath<P>>, ProblemOf<'GET', StaffPath<P>>>>;
  function call<const P extends string>(
    path: P & StaffPost<P>,
    init: Content<StaffPath<P>> & Pick<Call, 'key'>,
  ): Promise<Reply<ReplyOf<'POST', StaffPath<P>>, ProblemOf<'POST', StaffPath<P>>>>;
  function call(path: string, init?: StaffCall): Promise<Reply<unknown>> {
    return request(path, init);
  }
  return call;
}

const Current = createContext<StaffFrame | null>(null);
export const InStaffFrame = Current.Provider;

/** Whether someone holds a permission on the town as a whole: its menu, its windows, its catalogue have no parts. */
export function holdsInTown({ actor, me }: Pick<StaffFrame, 'actor' | 'me'>, permission: Permission): boolean {
  return can(actor, permission, { jurisdiction: me?.town ?? '' });
}

/** The frame this view is in. */
export function useStaff(): StaffFrame {
  const frame = useContext(Current);
  if (!frame) throw new Error('outside the staff frame');
  return frame;
}
