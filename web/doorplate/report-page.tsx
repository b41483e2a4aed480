import { REPORT_KINDS } from '../../shared/doorplate/report.ts';
import type { ReportPlateView } from '../../shared/doorplate/view.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { useLinks, useT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note } from '../ui/parts.tsx';
import { Plate } from '../ui/plate.tsx';

/** Anyone says that a plate is damaged, pasted over or in the wrong place; afterwards the thanks. */
export function ReportPlatePage(view: ReportPlateView) {
  const t = useT();
  const { gridWorker } = view.contacts;
  return (
    <PageFrame>
      {view.isSent ? <Thanks /> : <ReportForm view={view} />}
      <Call
        who={t('hall.gridWorker', { name: gridWorker.name })}
        phone={gridWorker.phone}
        hint={t('hall.gridWorker.hint')}
      />
    </PageFrame>
  );
}

function ReportForm({ view: { plate, error, retryAfter } }: { view: ReportPlateView }) {
  const t = useT();
  return (
    <>
      <Plate plate={plate} />
      <div class="stack" data-readable>
        <h1>{t('plateReport.title')}</h1>
        <p>{t('plateReport.lead')}</p>
        <Note kind="wait">
          <p>{t('plateReport.careful')}</p>
        </Note>
      </div>
      {error === 'wait' && (
        <div role="alert">
          <Note kind="stop">
            <p>{t('plateReport.wait', { n: retryAfter })}</p>
          </Note>
        </div>
      )}
      <form method="post" class="section">
        <fieldset class={error === 'choose' ? 'field wrong' : 'field'}>
          <legend>{t('plateReport.kind')}</legend>
          {error === 'choose' && <ErrorLine id="kind-error">{t('plateReport.choose')}</ErrorLine>}
          <div class="options">
            {REPORT_KINDS.map((kind) => (
              <label key={kind} class="option">
                <input type="radio" name="kind" value={kind} required />
                {t(`plateReport.kind.${kind}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <button class="button primary">{t('plateReport.send')}</button>
      </form>
    </>
  );
}

function Thanks() {
  const t = useT();
  const links = useLinks();
  return (
    <>
      <div class="receipt" data-readable>
        <Icon of={icons.circleCheck} size={56} />
        <h1>{t('plateReport.thanks')}</h1>
        <p>{t('plateReport.next')}</p>
      </div>
      <a class="button primary" href={links.hall}>
        {t('plateReport.back')}
      </a>
    </>
  );
}
