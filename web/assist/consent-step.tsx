import { useEffect, useRef, useState } from 'preact/hooks';
import { CONSENT_VERSION, type CONSENT_WAYS, consentWords, HOLD_FOR } from '../../shared/assist/consent.ts';
import { useFrame, useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { canSpeak, speak } from './speak.ts';

type How = (typeof CONSENT_WAYS)[number];

interface Props {
  /** Gives what went wrong, if something did. */
  onYes(how: How): Promise<'notFound' | 'failed' | undefined>;
  onNo(): void;
}

/** The question, in plain words, read aloud; said yes to by the person themselves. */
export function ConsentStep({ onYes, onNo }: Props) {
  const t = useIslandT();
  const { language } = useFrame();
  const [state, setState] = useState<'asking' | 'sending' | 'notFound' | 'failed'>('asking');
  const words = consentWords(CONSENT_VERSION, language) ?? [];
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
    speak(words.join('\n'), language);
    return () => globalThis.speechSynthesis?.cancel();
  }, []);
  const yes = async (how: How) => {
    if (state === 'sending') return;
    setState('sending');
    setState((await onYes(how)) ?? 'sending');
  };
  return (
    <div class="section">
      <div class="card assist-consent">
        <h2 class="title" ref={title} tabIndex={-1}>
          {t('consent.title')}
        </h2>
        {words.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {canSpeak(language) && (
          <button type="button" class="button" onClick={() => speak(words.join('\n'), language)}>
            <Icon of={icons.volume2} />
            {t('consent.read')}
          </button>
        )}
      </div>
      <div role="status">
        {state === 'sending' && <p>{t('consent.sending')}</p>}
        {(state === 'notFound' || state === 'failed') && (
          <div class="note stop">
            <Icon of={icons.triangleAlert} />
            <p>{t(`consent.${state}`)}</p>
          </div>
        )}
      </div>
      <HoldButton onHeld={() => void yes('held')} />
      <TwoSteps onYes={() => void yes('twoSteps')} />
      <button type="button" class="button" onClick={onNo}>
        {t('consent.no')}
      </button>
    </div>
  );
}

/** A large button that must be held: no stray touch says yes. */
function HoldButton({ onHeld }: { onHeld(): void }) {
  const t = useIslandT();
  const [isHeld, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const release = () => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  const press = () => {
    setHeld(true);
    timer.current = setTimeout(() => {
      setHeld(false);
      onHeld();
    }, HOLD_FOR);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <button
      type="button"
      class="button primary assist-hold"
      data-held={isHeld || undefined}
      onPointerDown={press}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
    >
      <Icon of={icons.circleCheck} size={32} />
      {t(isHeld ? 'consent.holding' : 'consent.hold')}
    </button>
  );
}

/** The same yes for a keyboard, a switch or a hand that cannot hold: pressed twice. */
function TwoSteps({ onYes }: { onYes(): void }) {
  const t = useIslandT();
  const [isFirst, setFirst] = useState(true);
  return (
    <details>
      <summary>{t('consent.steps')}</summary>
      <button type="button" class="button" onClick={() => (isFirst ? setFirst(false) : onYes())}>
        {t(isFirst ? 'consent.first' : 'consent.second')}
      </button>
    </details>
  );
}
