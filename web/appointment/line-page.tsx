import { visitQuery } from '../../shared/appointment/path.ts';
import type { BookingPages } from '../../shared/appointment/view.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { useLinks, useT } from '../ui/frame-context.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note } from '../ui/parts.tsx';
import { PersonFields } from './person-fields.tsx';
import { VisitFields, VisitLine } from './visit-line.tsx';

/** Joining the line for a seat that becomes free. */
export function BookLinePage(view: BookingPages['bookLine']) {
  const { visit, errors, problem, centre } = view;
  const t = useT();
  const links = useLinks();
  return (
    <PageFrame back={links.below(`/book/day?${visitQuery(visit)}`)}>
      <div class="stack" data-readable>
        <h1>{t('book.line.title')}</h1>
        <VisitLine visit={visit} />
        <p>{t('book.line.lead')}</p>
        <p class="soft">{t('book.line.how')}</p>
      </div>
      <ErrorSummary
        errors={errors}
        labels={{ name: t('book.who.name'), phone: t('book.who.phone'), to: t('book.line.to') }}
      />
      {problem && (
        <div role="alert">
          <Note kind="stop">
            <p>{t(`book.${problem}`)}</p>
          </Note>
        </div>
      )}
      <form method="post" action={links.below('/book/line')} class="section">
        <VisitFields visit={visit} />
        <input type="hidden" name="key" value={view.key} />
        <DateField name="from" label={t('book.line.from')} value={view.from} />
        <DateField name="to" label={t('book.line.to')} value={view.to} />
        <PersonFields name={view.name} phone={view.phone} errors={errors} />
        <button class="button primary">{t('book.line.go')}</button>
      </form>
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
    </PageFrame>
  );
}

function DateField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <div class="field">
      <label class="label" for={name}>
        {label}
      </label>
      <input class="input short number" type="date" id={name} name={name} required defaultValue={value} />
    </div>
  );
}
