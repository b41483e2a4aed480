import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Actor } from '../../../shared/access.ts';
import type { StaffMessages } from '../../../shared/i18n/staff-messages.ts';
import type { Translate } from '../../../shared/i18n/translate.ts';
import type { Language } from '../../../shared/language.ts';
import type { StaffFrame } from '../../staff/context.tsx';
import type { ViewProps } from '../../staff/view-props.ts';
import { loadStaffWords, shellWords } from '../../staff/words.ts';
import type { Known } from './use-me.ts';
import { findView, mayOpen, VIEWS } from './views.ts';

const SIGN_IN = '/sign-in';

type Who = Pick<StaffFrame, 'actor' | 'me'>;

/** A page as it stands on the screen. */
export interface OpenedPage {
  /** Another one each time a page is opened. */
  key: string;
  /** Path and query below `/staff`. */
  at: string;
  path: string;
  params: Record<string, string>;
  t: Translate<StaffMessages>;
  /** What draws it; or that this account may not see it, that there is none, or that it could not be loaded. */
  Page: ComponentType<ViewProps> | 'none' | 'nothing' | 'failed';
}

/** Returns the page of an address. A part that does not load gives a page that says so, never an error. */
async function openPage(at: string, key: string, language: Language, who: Who): Promise<OpenedPage> {
  const path = at.replace(/\?.*/, '');
  const found = findView(path);
  const page = { key, at, path, params: found?.params ?? {}, t: shellWords(language) };
  if (!found) return { ...page, Page: 'nothing' };
  const { view } = found;
  if (!mayOpen(view, who)) return { ...page, Page: 'none' };
  try {
    const [t, Page] = await Promise.all([loadStaffWords(language, view.words), view.load()]);
    return { ...page, t, Page };
  } catch {
    return { ...page, Page: 'failed' };
  }
}

/**
 * Loads the document anew if the server is there. Chromium (150) remembers a module whose fetch failed for as long as the document
 * lives, and asks for it no more; without the server the page that says so is better than the browser's.
 */
async function renewDocument(): Promise<void> {
  const isThere = await fetch(location.href, { method: 'HEAD' }).then(
    (response) => response.ok,
    () => false,
  );
  if (isThere) location.reload();
}

/** Where someone begins: the first page of the rail they may see. */
function firstPath(who: Who): string {
  return VIEWS.find((view) => view.rail && mayOpen(view, who))?.path ?? '/account';
}

interface Where {
  /** Path and query below `/staff` of where the browser is. */
  at: string;
  me: Known;
  actor: Actor;
  language: Language;
  /** Goes elsewhere, and leaves no way back to here. */
  redirect(path: string): void;
}

export interface Pages {
  shown: OpenedPage | null;
  /** The door in front of what is shown: that waits behind it with all that was typed. */
  door: OpenedPage | null;
  /** Loads again what did not load. */
  again(): void;
  /** The page that is shown goes by another address from now on; it stays as it is. */
  rename(at: string): void;
}

/** Returns the page of the address, or the door before it for who has to sign in: they come back to where they wanted to go. */
export function usePages({ at, me, actor, language, redirect }: Where): Pages {
  const [shown, setShown] = useState<OpenedPage | null>(null);
  const [door, setDoor] = useState<OpenedPage | null>(null);
  const [attempt, setAttempt] = useState(0);
  const owner = useRef('');
  const pressed = useRef(false);
  const opened = useRef({ at: '', count: 0 });
  useEffect(() => {
    if (typeof me === 'string') return;
    const isOpen = me?.state === 'open';
    if (isOpen && ['/', SIGN_IN].includes(at.replace(/\?.*/, ''))) return redirect(firstPath({ actor, me }));
    if (opened.current.at !== at) opened.current = { at, count: opened.current.count + 1 };
    const isBarred = !isOpen && findView(at.replace(/\?.*/, ''))?.view.permission !== 'staff.open';
    if (isOpen && owner.current !== me.id) setShown(null);
    if (isOpen) owner.current = me.id;
    let isCurrent = true;
    void openPage(isBarred ? SIGN_IN : at, `${opened.current.count}.${attempt}`, language, { actor, me }).then(
      (page) => {
        if (!isCurrent) return;
        setDoor(isBarred ? page : null);
        if (!isBarred) setShown(page);
        if (pressed.current && page.Page === 'failed') void renewDocument();
        pressed.current = false;
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [me, at, attempt]);
  const again = () => {
    pressed.current = true;
    setAttempt((before) => before + 1);
  };
  const rename = (to: string) => {
    opened.current.at = to;
  };
  return { shown, door, again, rename };
}
