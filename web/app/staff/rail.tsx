import { useStaff } from '../../staff/context.tsx';
import { OtherLanguage } from '../../staff/other-language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { bell, logOut, userRound } from '../../ui/icons.gen.ts';
import { forgetVisits } from '../../visit/forget-visits.ts';
import { mayOpen, VIEWS } from './views.ts';

/** The rail on the left: the pages this person may open, and who they are. On a phone it lies below. */
export function Rail({ path }: { path: string }) {
  const { t, me, actor, href, call, reload, go } = useStaff();
  const entries = VIEWS.filter((view) => view.rail && mayOpen(view, { actor, me }));
  const signOut = async () => {
    const reply = await call('/sign-out', { body: {} });
    // A phone that begins sessions of help without network does so for who is signed in.
    await (await import('../../assist/pass-store.ts')).dropPass();
    await forgetVisits();
    // Without network the session ends later; nothing of it is left on the screen or in this phone.
    if (!reply.ok && reply.problem === 'network') return location.assign(href('/sign-in'));
    await reload();
    go('/sign-in');
  };
  return (
    <nav class="rail" aria-label={t('shell.menu')}>
      <p class="sign" aria-hidden="true">
        门牌
      </p>
      <ul>
        {entries.map((view) => (
          <li key={view.path}>
            <a href={href(view.path)} aria-current={isWithin(path, view.path) ? 'page' : undefined}>
              <Icon of={view.rail?.icon ?? ''} size={20} />
              {view.rail && t(view.rail.label as 'shell.menu')}
              {view.path === '/system' && me?.backupRings && (
                <span class="rings">
                  <Icon of={bell} size={16} />
                  {t('rail.backupRings')}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <div class="who">
        <a href={href('/account')} aria-current={path === '/account' ? 'page' : undefined}>
          <Icon of={userRound} size={20} />
          {me?.name}
        </a>
        <OtherLanguage className="language" />
        <button type="button" class="link" onClick={() => void signOut()}>
          <Icon of={logOut} size={20} />
          {t('shell.signOut')}
        </button>
      </div>
    </nav>
  );
}

const isWithin = (path: string, entry: string) => path === entry || path.startsWith(`${entry}/`);
