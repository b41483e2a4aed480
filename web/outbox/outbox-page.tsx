import type { ResidentPages } from '../../shared/composition.ts';
import { useLinks, useT } from '../ui/frame-context.tsx';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call } from '../ui/parts.tsx';
import { OutboxList } from './outbox-list.tsx';

/** What was sent off on this phone: what waits, what has arrived, what was refused. The same page for everyone; its script looks. */
export function OutboxPage({ centre }: ResidentPages['outbox']) {
  const t = useT();
  const links = useLinks();
  return (
    <PageFrame back={links.hall}>
      <div class="stack" data-readable>
        <h1>{t('outbox.title')}</h1>
        <p>{t('outbox.lead')}</p>
      </div>
      <Island name="outbox" of={OutboxList} with={{}} />
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
    </PageFrame>
  );
}
