import { visitQuery } from '../../shared/appointment/path.ts';
import type { BookingPages, DayChoice } from '../../shared/appointment/view.ts';
import { sayDate } from '../ui/dates.ts';
import { useFrame, useLinks, useT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Choice, Note } from '../ui/parts.tsx';
import { KeepOpenings } from './keep-openings.tsx';
import { sayWhen } from './say.ts';
import { VisitLine } from './visit-line.tsx';

type View = BookingPages['bookDays'];

/** Step two: which day. Two weeks, with what is free on each. */
export function BookDaysPage(view: View) {
  const { visit, days, moving, centre } = view;
  const t = useT();
  const links = useLinks();
  const { language, plateCode } = useFrame();
  const isEmpty = days.every(({ morning, afternoon }) => morning + afternoon === 0);
  const back = moving ? `/appointment/${moving.caseId}` : `/book?${visitQuery(visit)}`;
  return (
    <PageFrame back={links.below(back)}>
      <div class="stack" data-readable>
        <h1>{t(moving ? 'book.move.title' : 'book.day.title')}</h1>
        <VisitLine visit={visit} />
        {moving && <p>{t('book.move.now', { time: sayWhen(moving.at, language) })}</p>}
        {isEmpty && (
          <Note>
            <p>{t('book.day.none')}</p>
          </Note>
        )}
      </div>
      <ul class="lines card">
        {days.map((day) => (
          <Day key={day.date} day={day} view={view} />
        ))}
      </ul>
      {view.later && (
        <a class="button" href={links.below(laterPath(view, view.later))}>
          {t('book.day.later')}
        </a>
      )}
      {!moving && (
        <>
          <Choice
            href={links.below(`/book/line?${visitQuery(visit)}`)}
            icon={icons.clock}
            name={t('book.day.line')}
            hint={t('book.day.line.text')}
          />
          {plateCode && view.canBeHome && <HomeSwitch view={view} />}
          <p class="soft">{t('book.day.walkIn')}</p>
          <Island
            name="keep-openings"
            of={KeepOpenings}
            with={{ items: visit.items.map(({ id }) => id), place: visit.place }}
          />
        </>
      )}
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
    </PageFrame>
  );
}

function laterPath({ visit, moving }: View, from: string): string {
  return moving ? `/appointment/${moving.caseId}/move?from=${from}` : `/book/day?${visitQuery(visit, { from })}`;
}

function Day({ day, view: { visit, moving } }: { day: DayChoice; view: View }) {
  const t = useT();
  const links = useLinks();
  const { language } = useFrame();
  const { date, lunar, morning, afternoon } = day;
  const words = (
    <span>
      <b>{sayDate(date, language)}</b>
      <span class="soft small">
        {[
          language === 'zh' && lunar,
          morning > 0 && t('book.day.morning', { n: morning }),
          afternoon > 0 && t('book.day.afternoon', { n: afternoon }),
          morning + afternoon === 0 && t('book.day.full'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  );
  if (morning + afternoon === 0) return <li class="line">{words}</li>;
  const href = moving
    ? `/appointment/${moving.caseId}/move?on=${date}`
    : `/book/time?${visitQuery(visit, { on: date })}`;
  return (
    <li>
      <a class="line" href={links.below(href)}>
        {words}
        <Icon of={icons.chevronRight} />
      </a>
    </li>
  );
}

/** Who cannot come is come to; and back. */
function HomeSwitch({ view: { visit } }: { view: View }) {
  const t = useT();
  const links = useLinks();
  const isHome = visit.place === 'home';
  const other = visitQuery({ ...visit, place: isHome ? 'centre' : 'home' });
  return (
    <Choice
      href={links.below(`/book/day?${other}`)}
      icon={isHome ? icons.mapPin : icons.house}
      name={t(isHome ? 'book.day.centre' : 'book.day.home')}
      {...(!isHome && { hint: t('book.day.home.text') })}
    />
  );
}
