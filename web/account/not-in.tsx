import type { SignInReply } from '../../shared/account/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { circleX, hourglass, userX } from '../ui/icons.gen.ts';

const KINDS = {
  applied: { icon: hourglass, tone: 'wait' },
  refused: { icon: circleX, tone: 'stop' },
  suspended: { icon: userX, tone: 'stop' },
} as const;

/** The password was right, but the account does not get in (yet), and why. */
export function NotIn({ reply, onAgain }: { reply: SignInReply; onAgain: () => void }) {
  const { t, href } = useStaff();
  const state = reply.state in KINDS ? (reply.state as keyof typeof KINDS) : 'applied';
  const { icon, tone } = KINDS[state];
  return (
    <div class={`card stack verdict ${tone}`} role="status">
      <Icon of={icon} size={44} />
      <h1>{t(`account.${state}`)}</h1>
      {reply.reason && <p>{t('account.reasonIs', { reason: reply.reason })}</p>}
      <p>{t(`account.${state}Text`)}</p>
      <div class="buttons">
        {state === 'refused' && (
          <a class="button primary" href={href('/register')}>
            {t('account.goRegister')}
          </a>
        )}
        <button class="button" type="button" onClick={onAgain}>
          {t('account.startOver')}
        </button>
      </div>
    </div>
  );
}
