import type { ComponentType } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Actor, holds } from '../../../shared/access.ts';
import type { Me } from '../../../shared/account/schema.ts';
import type { StaffMessages } from '../../../shared/i18n/staff-messages.ts';
import type { Translate } from '../../../shared/i18n/translate.ts';
import type { Language } from '../../../shared/language.ts';
import { inLanguage, splitLanguage } from '../../../shared/links.ts';
import { sendStaff } from '../../staff/call.ts';
import { checkedCall, InStaffFrame, type StaffFrame } from '../../staff/context.tsx';
import type { ViewProps } from '../../staff/view-props.ts';
import { loadStaffWords } from '../../staff/words.ts';
import type { Call, Problem, Reply } from '../../ui/api.ts';
import type { ReplyOf } from '../../ui/contract.ts';
import { forgetVisits } from '../../visit/forget-visits.ts';
import { Rail } from './rail.tsx';
import { findView, VIEWS } from './views.ts';

const ROOT = '/staff';
const SIGN_IN = '/sign-in';
/** Milliseconds between looks at whether a shared phone has locked. */
const LOOK_EVERY = 30_000;

/** Path below `/staff` of where the browser is. */
const pathNow = () => splitLanguage(location.pathname).path.slice(ROOT.length) || '/';

interface Shown {
  path: string;
  t: Translate<StaffMessages>;
  params: Record<string, string>;
  Page: ComponentType<ViewProps> | 'none' | 'nothing';
}

function actorOf(me: Me | null): Actor {
  return me ? { kind: 'staff', id: me.id, name: me.name, grants: me.grants } : { kind: 'anyone' };
}

/** Who a volunteer's own phone was signed in as when it last had a network; their orders of the day are kept with it. */
async function meWithoutNetwork(): Promise<Me | 'unreachable'> {
  const { keptVisits } = await import('../../visit/kept.ts');
  return (await keptVisits())?.me ?? 'unreachable';
}

/** Nobody is signed in (any more): what was kept for them goes. */
async function nobody({ code }: Problem): Promise<null> {
  if (code === 'signInNeeded') await forgetVisits();
  return null;
}

/** Where someone begins: the first page of the rail they may see. */
function firstPath(actor: Actor): string {
  return VIEWS.find((view) => view.rail && holds(actor, view.permission))?.path ?? '/account';
}

async function load(path: string, language: Language, actor: Actor): Promise<Shown> {
  const found = findView(path);
  const t = await loadStaffWords(language, found?.view.words);
  if (!found) return { path, t, params: {}, Page: 'nothing' };
  const { view, params } = found;
  if (!holds(actor, view.permission)) return { path, t, params, Page: 'none' };
  return { path, t, params, Page: await view.load() };
}

/** The staff's pages: who is there decides what is shown. */
export function StaffApp({ language }: { language: Language }) {
  const [me, setMe] = useState<Me | null | 'unknown' | 'unreachable'>('unknown');
  const [path, setPath] = useState(pathNow);
  const [shown, setShown] = useState<Shown | null>(null);
  // The door in front of what is shown: that waits behind it with all that was typed.
  const [door, setDoor] = useState<Shown | null>(null);
  const owner = useRef('');
  const front = door ?? shown;
  const known = typeof me === 'string' ? null : me;
  const actor = useMemo(() => actorOf(known), [known]);

  const go = (to: string) => {
    history.pushState(null, '', inLanguage(ROOT + to, language));
    setPath(to.replace(/[?#].*$/, ''));
    scrollTo(0, 0);
  };
  const reload = async () => {
    const reply = await sendStaff<ReplyOf<'GET', '/api/staff/me'>>('/me', {}, language);
    // This browser is in a session of help: there it goes, nothing of the desk is shown.
    if (!reply.ok && reply.problem !== 'network' && reply.problem.code === 'assisting')
      return location.replace(inLanguage('/assist', language));
    const now = reply.ok
      ? reply.value
      : reply.problem === 'network'
        ? await meWithoutNetwork()
        : await nobody(reply.problem);
    setMe((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
  };
  const request = async <T,>(at: string, init: Call = {}): Promise<Reply<T>> => {
    const reply = await sendStaff<T>(at, init, language);
    if (
      !reply.ok &&
      reply.problem !== 'network' &&
      ['signInNeeded', 'locked', 'assisting'].includes(reply.problem.code)
    )
      await reload();
    return reply;
  };

  useEffect(() => {
    void reload();
    const back = () => setPath(pathNow());
    const click = (event: MouseEvent) => followLink(event, language, go);
    addEventListener('popstate', back);
    document.addEventListener('click', click);
    return () => {
      removeEventListener('popstate', back);
      document.removeEventListener('click', click);
    };
  }, []);

  useEffect(() => {
    if (typeof me === 'string') return;
    const isOpen = me?.state === 'open';
    const isPublic = findView(path)?.view.permission === 'staff.open';
    if (isOpen && (path === '/' || path === SIGN_IN)) return go(firstPath(actor));
    let current = true;
    // Who has to sign in comes back to where they wanted to go: the address stays.
    const isBarred = !isOpen && !isPublic;
    if (isOpen && owner.current !== me.id) setShown(null);
    if (isOpen) owner.current = me.id;
    void load(isBarred ? SIGN_IN : path, language, actor).then((loaded) => {
      if (current) setDoor(isBarred ? loaded : null);
      if (current && !isBarred) setShown(loaded);
      return loaded;
    });
    return () => {
      current = false;
    };
  }, [me, path]);

  // A shared phone locks by itself, without anyone having to ask the server for something.
  const watches = known?.state === 'open' && known.shared;
  useEffect(() => {
    if (!watches) return;
    const look = () => void reload();
    const timer = setInterval(look, LOOK_EVERY);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [watches]);

  useEffect(() => {
    const heading = document.querySelector<HTMLElement>('#main h1');
    if (heading) document.title = `${heading.textContent} · ${front?.t('shell.name')}`;
  }, [shown, door]);

  if (!front && me === 'unreachable') return <Unreachable language={language} again={reload} />;
  if (!front) return null;
  const frame: Omit<StaffFrame, 't'> = {
    language,
    me: known,
    actor,
    go,
    href: (to) => inLanguage(ROOT + to, language),
    call: checkedCall(request),
    request,
    reload,
  };
  const { t } = front;
  return (
    <InStaffFrame value={{ ...frame, t }}>
      <div class={known?.state === 'open' ? 'staff' : 'staff alone'}>
        <a class="skip" href="#main">
          {t('shell.skip')}
        </a>
        {known?.state === 'open' && !door && <Rail path={front.path} />}
        {shown && <Main key="page" view={shown} frame={frame} isHidden={door !== null} />}
        {door && <Main key="door" view={door} frame={frame} isHidden={false} />}
      </div>
    </InStaffFrame>
  );
}

/** One view. Behind the door it stays as it was, unseen by anyone. */
function Main({ view, frame, isHidden }: { view: Shown; frame: Omit<StaffFrame, 't'>; isHidden: boolean }) {
  const { Page, t, path, params } = view;
  return (
    <InStaffFrame value={{ ...frame, t }}>
      <main id={isHidden ? undefined : 'main'} tabIndex={-1} hidden={isHidden}>
        {Page === 'none' ? (
          <Empty title={t('shell.none')} text={t('shell.noneText')} />
        ) : Page === 'nothing' ? (
          <Empty title={t('shell.nothing')} text="" />
        ) : (
          <Page key={path} params={params} />
        )}
      </main>
    </InStaffFrame>
  );
}

/** Follows a link below `/staff` without loading a page; other links and clicks with a key held go their own way. */
function followLink(event: MouseEvent, language: Language, go: (path: string) => void): void {
  const link = (event.target as Element).closest('a');
  if (!link || link.target || link.hasAttribute('download') || link.getAttribute('href')?.startsWith('#')) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.defaultPrevented) return;
  const { language: other, path } = splitLanguage(link.pathname);
  if (link.origin !== location.origin || other !== language || !path.startsWith(ROOT)) return;
  event.preventDefault();
  go((path.slice(ROOT.length) || '/') + link.search);
}

function Empty({ title, text }: { title: string; text: string }) {
  return (
    <div class="empty">
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  );
}

function Unreachable({ language, again }: { language: Language; again: () => Promise<void> }) {
  const [t, setT] = useState<Translate<StaffMessages> | null>(null);
  useEffect(() => void loadStaffWords(language).then((words) => setT(() => words)), []);
  if (!t) return null;
  return (
    <div class="empty">
      <h1>{t('shell.unreachable')}</h1>
      <p>{t('shell.unreachableText')}</p>
      <button class="button" type="button" onClick={() => void again()}>
        {t('shell.again')}
      </button>
    </div>
  );
}
