import { useMemo } from 'preact/hooks';
import { LocationProvider, useLocation } from 'preact-iso/router';
import type { Actor } from '../../../shared/access.ts';
import type { Me } from '../../../shared/account/schema.ts';
import type { Language } from '../../../shared/language.ts';
import { sendStaff } from '../../staff/call.ts';
import { checkedCall, InStaffFrame, type StaffFrame } from '../../staff/context.tsx';
import { shellWords } from '../../staff/words.ts';
import type { Call, Reply } from '../../ui/api.ts';
import { addressOf, belowStaff, scopeOf } from './address.ts';
import { Empty, PageSlot } from './page-slot.tsx';
import { Rail } from './rail.tsx';
import { useArrival } from './use-arrival.ts';
import { useLinkGuard } from './use-link-guard.ts';
import { useMe } from './use-me.ts';
import { usePages } from './use-pages.ts';
import { useScrollMemory } from './use-scroll-memory.ts';

/** The staff's pages: who is there decides what is shown. */
export function StaffApp({ language }: { language: Language }) {
  return (
    <LocationProvider scope={scopeOf(language)}>
      <Desk language={language} />
    </LocationProvider>
  );
}

function actorOf(me: Me | null): Actor {
  return me ? { kind: 'staff', id: me.id, name: me.name, grants: me.grants } : { kind: 'anyone' };
}

function Desk({ language }: { language: Language }) {
  const { url, route } = useLocation();
  const { me, reload } = useMe(language);
  const known = typeof me === 'string' ? null : me;
  const actor = useMemo(() => actorOf(known), [known]);
  const href = (path: string) => addressOf(path, language);
  const redirect = (path: string) => route(href(path), true);
  const { shown, door, again, rename } = usePages({ at: belowStaff(url), me, actor, language, redirect });
  const front = door ?? shown;
  useLinkGuard();
  useArrival(front);
  useScrollMemory(front);

  const t = front?.t ?? shellWords(language);
  if (!front && me === 'unreachable')
    return (
      <Empty title={t('shell.unreachable')} text={t('shell.unreachableText')}>
        <button class="button" type="button" onClick={() => void reload()}>
          {t('shell.again')}
        </button>
      </Empty>
    );
  if (!front) return null;
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
  const frame: Omit<StaffFrame, 't'> = {
    language,
    me: known,
    actor,
    go: (path) => route(href(path)),
    rename: (path) => {
      rename(path);
      redirect(path);
    },
    href,
    call: checkedCall(request),
    request,
    reload,
  };
  const isIn = known?.state === 'open';
  return (
    <InStaffFrame value={{ ...frame, t }}>
      <div class={isIn ? 'staff' : 'staff alone'}>
        <a class="skip" href="#main">
          {t('shell.skip')}
        </a>
        {isIn && !door && <Rail path={front.path} />}
        {shown && <PageSlot key="page" page={shown} frame={frame} isHidden={door !== null} again={again} />}
        {door && <PageSlot key="door" page={door} frame={frame} isHidden={false} again={again} />}
      </div>
    </InStaffFrame>
  );
}
