import { useEffect, useRef, useState } from 'preact/hooks';
import { printBindingCode } from '../../shared/household/binding.ts';
import type { BindingCode, Device, HouseholdDesk } from '../../shared/household/device-schema.ts';
import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { circleCheck, refreshCw } from '../ui/icons.gen.ts';

/** Milliseconds between two looks whether the phone is bound. */
const LOOK_EVERY = 4_000;

interface Props {
  code: BindingCode;
  /** As it was when the code was made. */
  household: HouseholdDesk;
  look(): Promise<HouseholdDesk | null>;
  again(): Promise<void>;
  close(): void;
}

/** The code fills the screen, to be read or scanned by the phone beside it, until that is bound or ten minutes are over. */
export function CodeScreen({ code, household, look, again, close }: Props) {
  const { t } = useStaff();
  const left = useSecondsLeft(code.expiresAt);
  const end = useEnd(household.devices, look, left > 0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [end]);
  const isOver = left <= 0 || end === 'spent';
  const isBound = end !== null && end !== 'spent';
  return (
    <section class="code-screen">
      <h1 ref={heading} tabIndex={-1}>
        {isBound ? t('household.code.bound', { label: end.label }) : t('household.code.title')}
      </h1>
      {isBound ? (
        <Icon of={circleCheck} size={96} />
      ) : isOver ? (
        <p class="note wait">{t(left <= 0 ? 'household.code.over' : 'household.code.spent')}</p>
      ) : (
        <Shown code={code} left={left} />
      )}
      <div class="buttons">
        {isOver && !isBound && (
          <button type="button" class="button primary tall" onClick={() => void again()}>
            <Icon of={refreshCw} size={20} />
            {t('household.code.again')}
          </button>
        )}
        <button type="button" class={isBound ? 'button primary tall' : 'button tall'} onClick={close}>
          {t('household.code.close')}
        </button>
      </div>
    </section>
  );
}

function Shown({ code, left }: { code: BindingCode; left: number }) {
  const { t } = useStaff();
  const { side, path } = code.qr;
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <>
      <p class="digits">
        {printBindingCode(code.code)
          .split(' ')
          .map((group) => (
            <span key={group}>{group}</span>
          ))}
      </p>
      <p class="left" role="timer">
        {t('household.code.left', { time })}
      </p>
      <svg
        class="code-qr"
        viewBox={`-4 -4 ${side + 8} ${side + 8}`}
        role="img"
        aria-label={t('household.code.qr')}
        shape-rendering="crispEdges"
      >
        <path d={path} />
      </svg>
      <ol class="door-steps">
        <li>{t('household.code.step1')}</li>
        <li>{t('household.code.step2')}</li>
      </ol>
    </>
  );
}

function useSecondsLeft(until: number): number {
  const secondsTo = () => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const [left, setLeft] = useState(secondsTo);
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsTo()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}

/** What became of the code: the phone it bound, or `spent` when it is worth nothing any more; null while it waits. */
function useEnd(before: readonly Device[], look: Props['look'], isWaiting: boolean): Device | 'spent' | null {
  const [known] = useState(() => new Set(before.map(({ id }) => id)));
  const [end, setEnd] = useState<Device | 'spent' | null>(null);
  useEffect(() => {
    if (!isWaiting || end) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'hidden') return;
      void look().then((now) => {
        if (!now) return;
        const bound = now.devices.find(({ id }) => !known.has(id));
        if (bound ?? now.codeUntil === null) setEnd(bound ?? 'spent');
      });
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [isWaiting, end]);
  return end;
}
