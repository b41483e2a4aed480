import type { ProgressDetails, ProgressView } from '../../shared/case/view.ts';
import { sayDate } from '../ui/dates.ts';
import { useFrame, useLinks, useT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { Note } from '../ui/parts.tsx';

/** What the applicant can do at this moment, in plain words, above everything else; nothing when only waiting is left. */
export function NowYouCan({ view, details }: { view: ProgressView; details: ProgressDetails }) {
  const t = useT();
  const { actions, steps, rating } = details;
  if (actions.includes('correct') && details.notice) return <SupplyMaterials view={view} notice={details.notice} />;
  if (actions.includes('rate') || actions.includes('rateAgain'))
    return <GiveRating caseId={view.caseId} actions={actions} />;
  if (view.status === 'received' && steps.at(-1)?.action === 'correct') return <Done words={t('now.corrected')} />;
  if (rating === null) return null;
  const grade = t(`rate.grade.${rating as 1}`);
  return <Done words={t(view.status === 'rated' && rating <= 2 ? 'now.rated.bad' : 'now.rated', { grade })} />;
}

function Done({ words }: { words: string }) {
  return (
    <Note kind="done">
      <p>{words}</p>
    </Note>
  );
}

function SupplyMaterials({ view, notice }: { view: ProgressView; notice: NonNullable<ProgressDetails['notice']> }) {
  const t = useT();
  const links = useLinks();
  const { language } = useFrame();
  const unclear = notice.materials.filter((m) => m.unclear > 0).length;
  const missing = notice.materials.length - unclear;
  const left = view.daysLeft ?? 0;
  const title = !unclear
    ? t('now.missing', { n: missing })
    : missing
      ? t('now.both', { n: missing, m: unclear })
      : t('now.unclear', { n: unclear });
  return (
    <section class="card urge" data-readable>
      <h2>{title}</h2>
      <ul class="dots">
        {notice.materials.map(({ id, name, unclear: n }) => (
          <li key={id}>
            {name}
            {n > 0 && t('now.unclearMark')}
          </li>
        ))}
      </ul>
      {view.dueOn && (
        <p class="soft">
          {left > 0 ? t('now.until', { date: sayDate(view.dueOn, language), n: left }) : t('now.untilToday')}
        </p>
      )}
      <a class="button primary" href={links.below(`/progress/${view.caseId}/correct`)}>
        <Icon of={icons.camera} />
        {t('now.correct')}
      </a>
      <a class="button" href={links.below(`/progress/${view.caseId}/book`)}>
        <Icon of={icons.calendarClock} />
        {t('now.book')}
      </a>
    </section>
  );
}

function GiveRating({ caseId, actions }: { caseId: string; actions: ProgressDetails['actions'] }) {
  const t = useT();
  const links = useLinks();
  return (
    <section class="card urge" data-readable>
      <h2>{t(actions.includes('rate') ? 'now.rate' : 'now.rateAgain')}</h2>
      <p class="soft">{t('now.rate.text')}</p>
      <a class="button primary" href={links.below(`/progress/${caseId}/rate`)}>
        <Icon of={icons.star} />
        {t('now.rateGo')}
      </a>
    </section>
  );
}
