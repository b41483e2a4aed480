import type { ResidentPages } from '../../shared/composition.ts';
import { useT } from '../ui/frame-context.tsx';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { AssistWaiting } from './waiting.tsx';

/** The page of helpers on a shared phone. As the server writes it there is nobody in it. */
export function AssistPage({ centre }: ResidentPages['assist']) {
  const t = useT();
  return (
    <PageFrame>
      <h1 class="away">{t('assist.title')}</h1>
      <Island name="assist" of={AssistWaiting} with={{ centre }} />
      <noscript>
        <p>{t('assist.noScript')}</p>
      </noscript>
    </PageFrame>
  );
}
