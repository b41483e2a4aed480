import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { circleCheck, clock, footprints, handHelping, triangleAlert } from '../ui/icons.gen.ts';
import type { MyState } from './my-state.ts';

const LOOKS = {
  accepted: { kind: 'wait', icon: handHelping },
  arrived: { kind: 'wait', icon: footprints },
  done: { kind: 'done', icon: circleCheck },
  nobodyAnswers: { kind: 'stop', icon: triangleAlert },
} as const;

/** Where a visit stands, and whether the server knows it. */
export function StepChip({ state: { step, isPending } }: { state: MyState }) {
  const { t } = useStaff();
  const { kind, icon } = LOOKS[step];
  return (
    <span class="chips">
      <span class={`chip ${kind}`}>
        <Icon of={icon} size={16} />
        {t(`visit.state.${step}`)}
      </span>
      {isPending && (
        <span class="chip wait">
          <Icon of={clock} size={16} />
          {t('visit.state.pending')}
        </span>
      )}
    </span>
  );
}
