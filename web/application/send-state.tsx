import type { Problem } from '../ui/api.ts';
import { useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';

export type SendStateView =
  | { kind: 'busy'; sent: number }
  | { kind: 'network' }
  | { kind: 'refused'; problem: Problem };

/** How far the sending is, honestly: on its way, only on this phone, or refused with the next step. */
export function SendState({ state }: { state: SendStateView | null }) {
  const t = useIslandT();
  return (
    <div role="status">
      {state?.kind === 'busy' && <p>{t('send.busy', { n: state.sent })}</p>}
      {state?.kind === 'network' && (
        <div class="note">
          <Icon of={icons.wifiOff} />
          <p>{t('send.network')}</p>
        </div>
      )}
      {state?.kind === 'refused' && (
        <div class="note stop">
          <Icon of={icons.triangleAlert} />
          <p>
            {state.problem.code === 'tooManyAttempts'
              ? t('send.wait', { n: state.problem.retryAfter })
              : state.problem.code === 'keyReused'
                ? t('send.keyReused')
                : t('send.refused')}
          </p>
        </div>
      )}
    </div>
  );
}
