import type { ProgressView, StepView } from '../../shared/case/view.ts';
import { caseWord } from '../../shared/case/words.ts';
import { sayDate, sayTime } from '../ui/dates.ts';
import { useFrame, useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';

/** Statuses that end without what was asked for. */
const UNHAPPY = new Set(['refused', 'notAccepted', 'lapsed', 'withdrawn']);

/** What was done, when and by whom; where it stands; what is next and by when. */
export function ProgressTimeline({ view }: { view: ProgressView }) {
  const t = useIslandT();
  const { language } = useFrame();
  const { kind, status, details } = view;
  const ended = !view.isOpen;
  return (
    <section class="card" data-readable>
      <h2>{t('timeline.now')}</h2>
      <p>
        <span class={`tag ${UNHAPPY.has(status) ? 'stop' : ended || status === 'granted' ? 'done' : 'wait'}`}>
          <Icon
            of={
              UNHAPPY.has(status) ? icons.circleX : ended || status === 'granted' ? icons.circleCheck : icons.hourglass
            }
            size={20}
          />
          {t(caseWord(kind, 'status', status))}
        </span>{' '}
        <span class="soft small">{t('timeline.changed', { time: sayTime(view.changedAt, language) })}</span>
      </p>
      <p>{t(caseWord(kind, 'next', status))}</p>
      {view.dueOn && <DueLine view={view} dueOn={view.dueOn} />}
      {details && (
        <ol class="timeline">
          {details.steps.map((step) => (
            <TimelineStep key={`${step.at}${step.action}`} kind={kind} step={step} />
          ))}
        </ol>
      )}
    </section>
  );
}

function DueLine({ view, dueOn }: { view: ProgressView; dueOn: string }) {
  const t = useIslandT();
  const { language } = useFrame();
  const left = view.daysLeft ?? 0;
  const words = left > 0 ? t('due.left', { n: left }) : left === 0 ? t('due.today') : t('due.over', { n: -left });
  return (
    <p>
      <Icon of={icons.clock} size={20} /> {t('due.on', { date: sayDate(dueOn, language) })}（{words}）
      {view.dueIsProvisional && <span class="soft small"> {t('due.provisional')}</span>}
    </p>
  );
}

function TimelineStep({ kind, step }: { kind: ProgressView['kind']; step: StepView }) {
  const t = useIslandT();
  const { language } = useFrame();
  const unhappy = UNHAPPY.has(step.status);
  return (
    <li class={unhappy ? 'ended' : undefined}>
      <Icon of={unhappy ? icons.circleX : icons.circleCheck} size={28} />
      <b>{t(caseWord(kind, 'step', step.action))}</b>
      {step.reason && <p>{step.reason}</p>}
      <p class="soft small">
        {sayTime(step.at, language)}
        {step.by && ` · ${step.by}`}
      </p>
    </li>
  );
}
