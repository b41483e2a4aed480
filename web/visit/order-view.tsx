import { useState } from 'preact/hooks';
import { canTake } from '../../shared/order/assignment-lifecycle.ts';
import type { VisitLine } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import type { ViewProps } from '../staff/view-props.ts';
import { Icon } from '../ui/icon.tsx';
import { arrowLeft } from '../ui/icons.gen.ts';
import { AfterVisit } from './after-visit.tsx';
import { ArrivePanel } from './arrive-panel.tsx';
import { FinishPanel } from './finish-panel.tsx';
import { type MyState, myState } from './my-state.ts';
import { OrderFacts } from './order-facts.tsx';
import { ProblemPanel } from './problem-panel.tsx';
import { Refused } from './refused.tsx';
import { StatusLines } from './status-lines.tsx';
import { StepChip } from './step-chip.tsx';
import { useVisits } from './use-visits.ts';
import { VisitTools } from './visit-tools.tsx';

type Panel = 'none' | 'arrive' | 'finish' | 'problem';

/** One order fills the screen: the door, what is to be done there, and the one next step. */
export function OrderView({ params }: ViewProps) {
  const { t, href } = useStaff();
  const live = useVisits();
  const [panel, setPanel] = useState<Panel>('none');
  const line = live.visits?.orders.find(({ caseId }) => caseId === params.id);
  const back = (
    <a class="back-link" href={href('/visits')}>
      <Icon of={arrowLeft} size={20} />
      {t('visit.back')}
    </a>
  );
  if (!line) {
    return (
      <div class="door-view stack">
        {back}
        <StatusLines {...live} />
        {live.visits && <h1>{t('visit.gone')}</h1>}
      </div>
    );
  }
  const state = myState(line, live.pending);
  const close = () => setPanel('none');
  return (
    <div class="door-view visit-order stack">
      <div class="head">
        {back}
        <span class="push">
          <StepChip state={state} />
        </span>
      </div>
      {panel === 'none' && <StatusLines {...live} brief />}
      {state.refused && <Refused entry={state.refused} />}
      {panel === 'arrive' && <ArrivePanel line={line} onClose={close} />}
      {panel === 'finish' && <FinishPanel line={line} pending={live.pending} onClose={close} />}
      {panel === 'problem' && <ProblemPanel line={line} onClose={close} />}
      {panel === 'none' && (
        <>
          <OrderFacts line={line} />
          <NextStep line={line} state={state} onPanel={setPanel} />
        </>
      )}
    </div>
  );
}

interface NextProps {
  line: VisitLine;
  state: MyState;
  onPanel: (panel: Panel) => void;
}

/** The one step that is next, and the way out when it cannot be taken. */
function NextStep({ line, state, onPanel }: NextProps) {
  const { t } = useStaff();
  if (state.step === 'done') return <AfterVisit line={line} isPending={state.isPending} />;
  if (state.step === 'nobodyAnswers') return null;
  const next = canTake('arrive', state.step) ? 'arrive' : 'finish';
  return (
    <>
      <button type="button" class="button primary tall" onClick={() => onPanel(next)}>
        {t(next === 'arrive' ? 'visit.arrive' : 'visit.finish')}
      </button>
      <VisitTools line={line} onProblem={() => onPanel('problem')} />
    </>
  );
}
