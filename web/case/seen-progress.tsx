import { useEffect, useState } from 'preact/hooks';
import { caseWord } from '../../shared/case/words.ts';
import type { SeenProgress } from '../offline/db.ts';
import { sayTime } from '../ui/dates.ts';
import { useFrame, useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { forgetProgress, listSeenProgress } from './seen-store.ts';
import { ProgressTimeline } from './timeline.tsx';

/** Cases this phone has seen, as they stood then: works without network. */
export function SeenProgressList() {
  const t = useIslandT();
  const { language } = useFrame();
  const [seen, setSeen] = useState<SeenProgress[]>([]);
  useEffect(() => {
    void listSeenProgress().then(setSeen);
  }, []);
  if (!seen.length) return null;
  const forget = (caseId?: string) => void forgetProgress(caseId).then(listSeenProgress).then(setSeen);
  return (
    <section class="card">
      <h2>{t('seen.title')}</h2>
      {seen.map(({ caseId, view, seenAt }) => (
        <details key={caseId}>
          <summary>
            {view.details?.itemName} · {t(caseWord(view.kind, 'status', view.status))}
            <span class="soft small"> {t('seen.at', { time: sayTime(seenAt, language), tail: view.receipt })}</span>
          </summary>
          <ProgressTimeline view={view} />
        </details>
      ))}
      <button type="button" class="text-button" onClick={() => forget()}>
        <Icon of={icons.trash2} size={20} />
        {t('seen.forgetAll')}
      </button>
    </section>
  );
}
