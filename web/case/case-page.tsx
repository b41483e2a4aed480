import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { holds } from '../../shared/access.ts';
import type { CaseView, DeskChoices, StepLine } from '../../shared/case/desk.ts';
import { printReceipt } from '../../shared/case/receipt.ts';
import { caseWord } from '../../shared/case/words.ts';
import { printCode } from '../../shared/doorplate/code.ts';
import { useStaff } from '../staff/context.tsx';
import { FailureNote } from '../staff/problem.tsx';
import { useLive } from '../staff/use-live.ts';
import type { ViewProps } from '../staff/view-props.ts';
import { Icon } from '../ui/icon.tsx';
import { printer } from '../ui/icons.gen.ts';
import './case-staff.css';
import { ActionPanel } from './action-panel.tsx';
import { CaseAnswers, CaseMaterials } from './case-content.tsx';
import { CaseLimits } from './case-limits.tsx';
import { Attachments, Notes } from './case-notes.tsx';
import { DueSign, StatusChip } from './due-sign.tsx';
import { FollowCard } from './follow-card.tsx';
import { Reveal } from './reveal.tsx';
import { StaffTimeline } from './staff-timeline.tsx';

interface PanelProps {
  view: CaseView;
  onChanged: (byOthers: boolean) => Promise<void>;
}

/** Steps of kinds that have a panel of their own, as the staff's app hands them in; others use the common one. */
export type Panels = Partial<Record<CaseView['kind'], (view: CaseView) => ComponentType<PanelProps> | undefined>>;

/** One case: what was asked for, what has happened, how much time is left, what this person can do. */
export function CasePage({ params, panels }: ViewProps & { panels: Panels }) {
  const { t, actor } = useStaff();
  const live = useLive(`/cases/${params.id}`);
  const choices = useChoices();
  const [changes, setChanges] = useState<StepLine[]>([]);
  const { value: view, news } = live;

  // What others did shows at once; who is typing keeps what they typed.
  useEffect(() => {
    if (!news) return;
    setChanges(newSteps(view, news));
    live.showNews();
  }, [news]);

  if (!view) {
    const isGone = live.failure !== null && live.failure !== 'network' && live.failure.code === 'notFound';
    return isGone ? (
      <Missing />
    ) : live.failure ? (
      <FailureNote failure={live.failure} />
    ) : (
      <h1 class="loading">{t('desk.loading')}</h1>
    );
  }
  const Steps = panels[view.kind]?.(view);
  const refresh = async (byOthers: boolean) => {
    const fresh = await live.refresh();
    setChanges(byOthers && fresh ? newSteps(view, fresh) : []);
  };
  return (
    <>
      <CaseHead view={view} />
      <Changes kind={view.kind} steps={changes} />
      <FailureNote failure={live.failure} />
      <Reveal view={view} onReveal={() => void refresh(false)} />
      <div class="split">
        <div class="stack">
          {Steps ? (
            <Steps view={view} onChanged={refresh} />
          ) : (
            <ActionPanel view={view} choices={choices} onChanged={refresh} />
          )}
          <CaseAnswers view={view} />
          {view.materials.length > 0 && <CaseMaterials view={view} />}
          <StaffTimeline view={view} choices={choices} />
        </div>
        <div class="stack">
          <CaseLimits view={view} />
          <Printouts view={view} />
          {holds(actor, 'case.link') && <FollowCard caseId={view.id} />}
          <Attachments view={view} onChanged={() => void refresh(false)} />
          <Notes view={view} onChanged={() => void refresh(false)} />
        </div>
      </div>
    </>
  );
}

function newSteps(before: CaseView | null, now: CaseView): StepLine[] {
  return now.timeline.filter((step) => step.version > (before?.version ?? now.version));
}

/** Departments and places, for the forms. */
function useChoices(): DeskChoices {
  const { call } = useStaff();
  const [choices, setChoices] = useState<DeskChoices>({ places: [], departments: [] });
  useEffect(() => {
    void call('/choices').then((reply) => {
      if (reply.ok) setChoices(reply.value);
      return reply;
    });
  }, []);
  return choices;
}

function Missing() {
  const { t, href } = useStaff();
  return (
    <div class="empty">
      <h1>{t('desk.case.notFound')}</h1>
      <p>{t('desk.case.notFoundText')}</p>
      <a class="button" href={href('/inbox')}>
        {t('desk.search.back')}
      </a>
    </div>
  );
}

function CaseHead({ view }: { view: CaseView }) {
  const { t, href, go, actor } = useStaff();
  const path = `/book?case=${view.id}`;
  const mayBook = holds(actor, 'appointment.bookFor');
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isWriting =
        event.target instanceof HTMLElement && event.target.matches('input, textarea, select, dialog *');
      if (!mayBook || isWriting || event.key !== 'b' || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      go(path);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  return (
    <header class="case-head">
      <h1>{view.itemName}</h1>
      <div class="signs">
        <DueSign daysLeft={view.daysLeft} />
        <StatusChip kind={view.kind} status={view.status} />
        <span class="plate-sign">{view.address}</span>
        {view.plateCode && <span class="soft number">{printCode(view.plateCode)}</span>}
        <span class="number">
          {t('desk.case.receipt')} <b>{printReceipt(view.receipt)}</b>
        </span>
        {mayBook && (
          <a class="button" href={href(path)}>
            {t('desk.keys.book')} <kbd>b</kbd>
          </a>
        )}
      </div>
    </header>
  );
}

/** What someone else did while this page was open. */
function Changes({ kind, steps }: { kind: CaseView['kind']; steps: readonly StepLine[] }) {
  const { t } = useStaff();
  const last = steps.at(-1);
  return (
    <div role="status">
      {last && (
        <div class="note wait">
          <p>
            <b>
              {t('desk.case.changed', {
                name: last.name ?? t(`desk.case.by.${last.by as 'staff'}`),
                step: t(caseWord(kind, 'step', last.action)),
              })}
            </b>
          </p>
          <p>{t('desk.case.changedText')}</p>
        </div>
      )}
    </div>
  );
}

/** What can be printed in this status. */
function Printouts({ view }: { view: CaseView }) {
  const { t, href } = useStaff();
  const sheets = [
    'slip' as const,
    ...(view.clock?.acceptedOn ? (['acceptance'] as const) : []),
    ...(view.status === 'correctionsRequested' ? (['corrections'] as const) : []),
  ];
  return (
    <section class="card">
      <h2>{t('desk.case.print')}</h2>
      <div class="buttons">
        {sheets.map((sheet) => (
          <a key={sheet} class="button" href={href(`/case/${view.id}/print/${sheet}`)}>
            <Icon of={printer} size={18} />
            {t(`desk.print.${sheet}`)}
          </a>
        ))}
      </div>
    </section>
  );
}
