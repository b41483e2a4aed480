import type { ResidentPages } from '../../shared/composition.ts';
import { useLinks, useT } from '../ui/frame-context.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note } from '../ui/parts.tsx';

/** What taking an application back means, and the button that does it. */
export function WithdrawPage(view: ResidentPages['withdraw']) {
  const t = useT();
  const links = useLinks();
  const back = links.below(`/progress/${view.caseId}`);
  return (
    <PageFrame back={back}>
      <div class="stack" data-readable>
        <h1>{t('withdraw.title')}</h1>
        {view.isOpen && <p>{t('withdraw.lead', { item: view.itemName })}</p>}
        {view.isOpen && (
          <ul class="dots">
            <li>{t('withdraw.stops')}</li>
            <li>{t('withdraw.keeps')}</li>
            <li>{t('withdraw.again')}</li>
          </ul>
        )}
        <p class="soft">{t('withdraw.now', { status: t(`status.${view.status as 'received'}`) })}</p>
      </div>
      {(view.stale || !view.isOpen) && (
        <div role="alert">
          <Note kind={view.isOpen ? 'wait' : 'stop'}>
            <p>{t(view.isOpen ? 'withdraw.stale' : 'withdraw.over')}</p>
          </Note>
        </div>
      )}
      <a class="button" href={back}>
        {t(view.isOpen ? 'withdraw.no' : 'rate.toProgress')}
      </a>
      {view.isOpen && (
        <form method="post">
          <input type="hidden" name="version" value={view.version} />
          <button class="button primary danger">{t('withdraw.confirm')}</button>
        </form>
      )}
      <Call who={view.centre.name} phone={view.centre.phone} hint={view.centre.hours} />
    </PageFrame>
  );
}
