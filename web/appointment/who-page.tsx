import { visitQuery } from '../../shared/appointment/path.ts';
import type { BookingPages } from '../../shared/appointment/view.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { useFrame, useLinks, useT } from '../ui/frame-context.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note } from '../ui/parts.tsx';
import { PersonFields } from './person-fields.tsx';
import { sayWhen } from './say.ts';
import { VisitFields, VisitLine } from './visit-line.tsx';

type View = BookingPages['bookWho'];

/** The last step: name and telephone. When the time was taken meanwhile, three others are one press away. */
export function BookWhoPage(view: View) {
  const { visit, at, lunar, minutes, errors, problem, centre } = view;
  const t = useT();
  const links = useLinks();
  const { language } = useFrame();
  const isFull = problem === 'slotFull';
  return (
    <PageFrame back={links.below(`/book/time?${visitQuery(visit, { on: at.slice(0, 10) })}`)}>
      <div class="stack" data-readable>
        <h1>{t(isFull ? 'book.slotFull.title' : 'book.who.title')}</h1>
        <p>
          <b>{sayWhen(at, language)}</b> {language === 'zh' && <span class="soft">{lunar}</span>}
        </p>
        <VisitLine visit={visit} />
        <p class="soft">{t('book.who.minutes', { n: minutes })}</p>
      </div>
      <ErrorSummary errors={errors} labels={{ name: t('book.who.name'), phone: t('book.who.phone') }} />
      <form method="post" action={links.below('/book')} class="section">
        <VisitFields visit={visit} />
        <input type="hidden" name="key" value={view.key} />
        {problem && <Problem view={view} problem={problem} />}
        <PersonFields name={view.name} phone={view.phone} errors={errors} />
        {!isFull && (
          <button class="button primary" name="at" value={at}>
            {t('book.who.go')}
          </button>
        )}
      </form>
      {isFull && (
        <a class="button" href={links.below(`/book/day?${visitQuery(visit)}`)}>
          {t('book.time.other')}
        </a>
      )}
      {isFull && (
        <a class="button" href={links.below(`/book/line?${visitQuery(visit, { on: at.slice(0, 10) })}`)}>
          {t('book.day.line')}
        </a>
      )}
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
    </PageFrame>
  );
}

function Problem({ view, problem }: { view: View; problem: NonNullable<View['problem']> }) {
  const t = useT();
  const { language } = useFrame();
  const { alternatives } = view;
  return (
    <div role="alert">
      <Note kind="stop">
        {problem === 'slotFull' ? (
          <p>{t(alternatives.length ? 'book.slotFull.text' : 'book.slotFull.none')}</p>
        ) : (
          <p>{t(`book.${problem}`)}</p>
        )}
        {alternatives.map((at) => (
          <button key={at} class="button number" name="at" value={at}>
            {sayWhen(at, language)}
          </button>
        ))}
      </Note>
    </div>
  );
}
