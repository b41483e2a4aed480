import { useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';

export type SendStateView =
  | { kind: 'busy'; sent: number }
  /** Only on this phone, and lost with this page. */
  | { kind: 'network' }
  /** Only on this phone, in its outbox. */
  | { kind: 'kept' }
  | { kind: 'refused'; code: string | undefined };

/** How far the sending is, honestly: on its way, only on this phone, or refused with the next step. */
export function SendState({ state }: { state: SendStateView | null }) {
  const t = useIslandT();
  return (
    <div role="status">
      {state?.kind === 'busy' && <p>{t('send.busy', { n: state.sent })}</p>}
      {(state?.kind === 'network' || state?.kind === 'kept') && (
        <div class="note">
          <Icon of={icons.wifiOff} />
          <p>{t(`send.${state.kind}`)}</p>
        </div>
      )}
      {state?.kind === 'refused' && (
        <div class="note stop">
          <Icon of={icons.triangleAlert} />
          <p>{t(state.code === 'keyReused' ? 'send.keyReused' : 'send.refused')}</p>
        </div>
      )}
    </div>
  );
}
