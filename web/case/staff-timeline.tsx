import type { STOP_CAUSES } from '../../shared/application/actions.ts';
import type { CaseView, DeskChoices, StepLine } from '../../shared/case/desk.ts';
import { caseWord } from '../../shared/case/words.ts';
import { useStaff } from '../staff/context.tsx';
import { sayDate, sayTime } from '../ui/dates.ts';

/** What has happened, newest first, with all that belongs to each step. */
export function StaffTimeline({ view, choices }: { view: CaseView; choices: DeskChoices }) {
  const { t, language } = useStaff();
  return (
    <section class="card">
      <h2>{t('desk.case.timeline')}</h2>
      <ol class="steps">
        {[...view.timeline].reverse().map((step) => (
          <li key={step.version}>
            <b>{t(caseWord(view.kind, 'step', step.action))}</b>
            <p class="soft small">
              {sayTime(step.at, language)} · {step.name ?? t(`desk.case.by.${step.by as 'staff'}`)}
            </p>
            {step.reason && <p class="words">{step.reason}</p>}
            <StepDetail step={step} view={view} choices={choices} />
          </li>
        ))}
      </ol>
      {view.ratings.map((rating) => (
        <div key={rating.round} class="note">
          <b>
            {t('desk.case.ratings')}: {t(`desk.case.grade.${rating.grade as 5}`)}
          </b>
          {rating.reasons.length > 0 && (
            <p>
              {rating.reasons
                .map((reason) => t(`desk.case.reason.${reason as 'slow'}`))
                .join(language === 'zh' ? '、' : ', ')}
            </p>
          )}
          {rating.words && <p class="words">{rating.words}</p>}
        </div>
      ))}
    </section>
  );
}

interface Detail {
  materials?: string[];
  unclear?: string[];
  authority?: string;
  remedy?: string;
  departmentId?: number;
  cause?: (typeof STOP_CAUSES)[number];
  until?: string;
  result?: string;
  way?: 'collect' | 'online' | 'home';
  photos?: Record<string, string[]>;
  bring?: string[];
}

function StepDetail({ step, view, choices }: { step: StepLine; view: CaseView; choices: DeskChoices }) {
  const { t, language } = useStaff();
  const detail = (step.detail ?? {}) as Detail;
  const namesOf = (ids: string[] = []) => ids.map((id) => view.materials.find((m) => m.id === id)?.name ?? id);
  const names = namesOf(detail.materials);
  const office = choices.departments.find(({ id }) => id === detail.departmentId)?.name;
  const supplied = Object.values(detail.photos ?? {}).flat().length;
  const lines = [
    names.length && t('desk.detail.materials', { list: names.join('、') }),
    detail.unclear?.length && t('desk.detail.unclear', { n: detail.unclear.length }),
    detail.authority && t('desk.detail.authority', { name: detail.authority }),
    detail.remedy && t('desk.detail.remedy', { text: detail.remedy }),
    office && t('desk.detail.department', { name: office }),
    detail.cause &&
      detail.until &&
      t('desk.detail.stop', { cause: t(`desk.form.cause.${detail.cause}`), date: sayDate(detail.until, language) }),
    detail.result && t('desk.detail.result', { text: detail.result }),
    detail.way && t(`desk.form.way.${detail.way}`),
    supplied && t('desk.detail.supplied', { n: supplied }),
    detail.bring?.length && t('desk.detail.bring', { list: namesOf(detail.bring).join('、') }),
  ].filter(Boolean);
  return (
    <>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
}
