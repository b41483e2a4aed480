import { useEffect, useState } from 'preact/hooks';
import type { SessionList } from '../../shared/account/schema.ts';
import { FailureNote } from '../staff/problem.tsx';
import { sayTime } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { smartphone } from '../ui/icons.gen.ts';
import { useSubmit } from './use-submit.ts';

/** Where this account is signed in, each to be ended. */
export function Sessions() {
  const { busy, failure, send, fail, frame } = useSubmit();
  const { t, language, call } = frame;
  const [list, setList] = useState<SessionList['sessions'] | null>(null);
  const load = async () => {
    const reply = await call('/sessions');
    if (reply.ok) setList(reply.value.sessions);
    else fail(reply.problem);
  };
  useEffect(() => void load(), []);
  const end = async (id: string) => {
    await send(`/sessions/${id}/end`);
    await load();
  };
  return (
    <section class="card">
      <h2>{t('account.sessions')}</h2>
      <FailureNote failure={failure} />
      {!list && !failure && <p class="quiet">{t('shell.loading')}</p>}
      <ul class="lines">
        {list?.map((session) => (
          <li key={session.id}>
            <Icon of={smartphone} size={20} />
            <div class="grow">
              <b>{session.device}</b> {session.current && <span class="chip done">{t('account.thisDevice')}</span>}{' '}
              {session.shared && <span class="chip wait">{t('account.sharedDevice')}</span>}
              <p class="quiet">{t('account.lastSeen', { time: sayTime(session.lastSeenAt, language) })}</p>
            </div>
            {!session.current && (
              <button class="button" type="button" disabled={busy} onClick={() => void end(session.id)}>
                {t('account.endSession')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
