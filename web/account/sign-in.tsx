import { useState } from 'preact/hooks';
import type { SignInReply } from '../../shared/account/schema.ts';
import './account-staff.css';
import { useStaff } from '../staff/context.tsx';
import { NotIn } from './not-in.tsx';
import { PasswordStep } from './password-step.tsx';
import { SecondStep } from './second-step.tsx';
import { UnlockStep } from './unlock-step.tsx';

/** The door: password, second step where there is one, or the PIN of a shared phone that has locked. */
export function SignIn() {
  const { t, me, reload } = useStaff();
  const [reply, setReply] = useState<SignInReply | null>(null);
  const [waits, setWaits] = useState({ shared: false, pin: '' });
  const proceed = async (next: SignInReply) => {
    if (next.state === 'in') await reload();
    else setReply(next);
  };
  const again = () => setReply(null);
  return (
    <div class="door">
      <p class="door-sign" aria-hidden="true">
        <span>{t('shell.name')}</span>
        <b>门牌</b>
      </p>
      {me?.state === 'locked' ? (
        <UnlockStep />
      ) : reply?.state === 'secondFactor' ? (
        <SecondStep methods={reply.methods ?? []} seat={waits} onReply={proceed} onAgain={again} />
      ) : reply ? (
        <NotIn reply={reply} onAgain={again} />
      ) : (
        <PasswordStep
          onReply={(next, seat) => {
            setWaits(seat);
            return proceed(next);
          }}
        />
      )}
    </div>
  );
}
