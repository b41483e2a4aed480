import { visitQuery } from '../../shared/appointment/path.ts';
import type { BookingPages } from '../../shared/appointment/view.ts';
import { sayDate } from '../ui/dates.ts';
import { useFrame, useLinks, useT } from '../ui/frame-context.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note, Section } from '../ui/parts.tsx';
import { clockIn, sayWhen } from './say.ts';
import { VisitLine } from './visit-line.tsx';

type View = BookingPages['bookTimes'];

/** Step three: what time. */
export function BookTimesPage(view: View) {
  const { visit, date, lunar, times, moving, taken, centre } = view;
  const t = useT();
  const links = useLinks();
  const { language } = useFrame();
  const back = moving ? `/appointment/${moving.caseId}/move` : `/book/day?${visitQuery(visit)}`;
  const halves = [
    ['book.time.morning', times.filter((at) => clockIn(at) < '12:00')],
    ['book.time.afternoon', times.filter((at) => clockIn(at) >= '12:00')],
  ] as const;
  return (
    <PageFrame back={links.below(back)}>
      <div class="stack" data-readable>
        <h1>{t(moving ? 'book.move.time' : 'book.time.title')}</h1>
        <p>
          <b>{sayDate(date, language)}</b> {language === 'zh' && <span class="soft">{lunar}</span>}
        </p>
        <VisitLine visit={visit} />
        {moving && <p>{t('book.move.now', { time: sayWhen(moving.at, language) })}</p>}
      </div>
      {taken && (
        <div role="alert">
          <Note kind="stop">
            <p>
              {t(taken.alternatives.length ? 'book.time.taken' : 'book.time.takenNone', {
                time: sayWhen(taken.at, language),
              })}
            </p>
            <Times times={taken.alternatives} view={view} isLong />
          </Note>
        </div>
      )}
      {times.length === 0 && (
        <Note>
          <p>{t('book.time.none')}</p>
        </Note>
      )}
      {halves.map(([title, ofHalf]) =>
        ofHalf.length ? (
          <Section key={title} title={t(title)}>
            <Times times={ofHalf} view={view} />
          </Section>
        ) : null,
      )}
      <a class="button" href={links.below(back)}>
        {t('book.time.other')}
      </a>
      {!moving && (
        <a class="button" href={links.below(`/book/line?${visitQuery(visit, { on: date })}`)}>
          {t('book.day.line')}
        </a>
      )}
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
    </PageFrame>
  );
}

/** Times to press: of a new booking they lead on, of one that is moved they move it. */
function Times({ times, view, isLong = false }: { times: readonly string[]; view: View; isLong?: boolean }) {
  const { visit, moving } = view;
  const links = useLinks();
  const { language } = useFrame();
  const words = (at: string) => (isLong ? sayWhen(at, language) : clockIn(at));
  if (!moving) {
    return (
      <div class={isLong ? 'stack' : 'times'}>
        {times.map((at) => (
          <a key={at} class="button number" href={links.below(`/book/who?${visitQuery(visit, { at })}`)}>
            {words(at)}
          </a>
        ))}
      </div>
    );
  }
  return (
    <form method="post" action={links.below(`/appointment/${moving.caseId}/move`)} class={isLong ? 'stack' : 'times'}>
      <input type="hidden" name="version" value={moving.version} />
      {times.map((at) => (
        <button key={at} class="button number" name="at" value={at}>
          {words(at)}
        </button>
      ))}
    </form>
  );
}
