import type { OrderView } from '../../shared/order/pages.ts';
import { sayTime } from '../ui/dates.ts';
import { useFrame, useLinks } from '../ui/frame-context.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note } from '../ui/parts.tsx';
import { useOrderT } from './order-messages.ts';

/** What cancelling means, and the button that does it. */
export function CancelPage(view: OrderView) {
  const t = useOrderT();
  const links = useLinks();
  const { language } = useFrame();
  const back = links.below(`/order/${view.caseId}`);
  return (
    <PageFrame back={back}>
      <div class="stack" data-readable>
        <h1>{t('order.cancel.title')}</h1>
        <p>
          {view.serviceName} · {sayTime(view.startsAt, language)}
        </p>
        <p>{t('order.cancel.text')}</p>
      </div>
      {view.isStale && (
        <div role="alert">
          <Note>
            <p>{t('order.stale')}</p>
          </Note>
        </div>
      )}
      {view.isLateToCancel && (
        <Note>
          <p>{t('order.cancel.meal')}</p>
        </Note>
      )}
      <a class="button" href={back}>
        {t('order.cancel.no')}
      </a>
      {view.may.cancel && (
        <form method="post">
          <input type="hidden" name="version" value={view.version} />
          <button class="button primary danger">{t('order.cancel.yes')}</button>
        </form>
      )}
      <Call who={view.centre.name} phone={view.centre.phone} hint={view.centre.hours} />
    </PageFrame>
  );
}
