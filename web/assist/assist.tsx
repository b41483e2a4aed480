import { useEffect, useState } from 'preact/hooks';
import type { Place } from '../../shared/assist/codes.ts';
import type { AssistPass } from '../../shared/assist/schema.ts';
import type { CentreView } from '../../shared/centre.ts';
import { useFrame, useIslandT } from '../ui/frame-context.tsx';
import { AtWork } from './at-work.tsx';
import { ConsentStep } from './consent-step.tsx';
import { leaveNothing } from './leave-nothing.ts';
import { type LiveSession, startSession } from './live-session.ts';
import { runsInOtherTab } from './other-tab.ts';
import { getPass, type NoPass } from './pass-store.ts';
import { NotReady, StartStep } from './start-step.tsx';

type Phase =
  | { name: 'loading' }
  | { name: 'notReady'; why: NoPass | 'otherTab' }
  | { name: 'start'; pass: AssistPass; isOnline: boolean; after: 'done' | 'lost' | null }
  | { name: 'consent'; pass: AssistPass; place: Place; isOnline: boolean }
  | { name: 'atWork'; session: LiveSession };

/**
 * 帮办 on a shared phone: the plate or card, the yes of the person, then everything they need, in one page that keeps what it
 * knows in its own memory and goes with it.
 */
export function Assist({ centre }: { centre: CentreView }) {
  const t = useIslandT();
  const { language } = useFrame();
  const [phase, setPhase] = useState<Phase>({ name: 'loading' });
  const prepare = async () => {
    if (await runsInOtherTab()) return setPhase({ name: 'notReady', why: 'otherTab' });
    // Whatever way the last session ended: nothing of it is left before anyone sees this page.
    const wasDone = location.hash === '#done';
    const wasLost = await leaveNothing();
    const ready = await getPass();
    if (typeof ready === 'string') return setPhase({ name: 'notReady', why: ready });
    setPhase({ name: 'start', ...ready, after: wasDone ? 'done' : wasLost ? 'lost' : null });
  };
  useEffect(() => void prepare(), []);

  switch (phase.name) {
    case 'loading':
      return <p>{t('assist.loading')}</p>;
    case 'notReady':
      return <NotReady why={phase.why} centre={centre} />;
    case 'start':
      return <StartStep {...phase} onPlace={(place) => setPhase({ ...phase, name: 'consent', place })} />;
    case 'consent': {
      const { pass, place, isOnline } = phase;
      return (
        <ConsentStep
          onNo={() => setPhase({ name: 'start', pass, isOnline, after: null })}
          onYes={async (how) => {
            const started = await startSession(pass, place, { how, language });
            if (typeof started === 'string') return started;
            setPhase({ name: 'atWork', session: started });
            return undefined;
          }}
        />
      );
    }
    case 'atWork':
      return <AtWork session={phase.session} centre={centre} />;
  }
}
