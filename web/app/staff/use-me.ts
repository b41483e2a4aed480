import { useEffect, useState } from 'preact/hooks';
import type { Me } from '../../../shared/account/schema.ts';
import type { Language } from '../../../shared/language.ts';
import { inLanguage } from '../../../shared/links.ts';
import { sendStaff } from '../../staff/call.ts';
import type { Problem } from '../../ui/api.ts';
import type { ReplyOf } from '../../ui/contract.ts';
import { forgetVisits } from '../../visit/forget-visits.ts';

/** Milliseconds between looks at whether a shared phone has locked. */
const LOOK_EVERY = 30_000;

/** Who is signed in; null: nobody. */
export type Known = Me | null | 'unknown' | 'unreachable';

/** Who a volunteer's own phone was signed in as when it last had a network; their orders of the day are kept with it. */
async function meWithoutNetwork(): Promise<Known> {
  const kept = await import('../../visit/kept.ts').then((m) => m.keptVisits()).catch(() => undefined);
  return kept?.me ?? 'unreachable';
}

/** Nobody is signed in (any more): what was kept for them goes. */
async function nobody({ code }: Problem): Promise<null> {
  if (code === 'signInNeeded') await forgetVisits();
  return null;
}

/** Returns who is signed in, and how to ask again. */
export function useMe(language: Language): { me: Known; reload: () => Promise<void> } {
  const [me, setMe] = useState<Known>('unknown');
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
  useEffect(() => void reload(), []);
  useLockWatch(typeof me !== 'string' && me?.state === 'open' && me.shared, reload);
  return { me, reload };
}

/** A shared phone locks by itself, without anyone having to ask the server for something. */
function useLockWatch(watches: boolean, reload: () => Promise<void>): void {
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
}
