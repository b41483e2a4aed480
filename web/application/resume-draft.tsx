import { sayDate } from '../ui/dates.ts';
import { useFrame, useIslandT } from '../ui/frame-context.tsx';

/** Asks what to do with an unsent form found on this phone; shows nothing of it, for it may be someone else's. */
export function ResumeDraft(props: { savedAt: number; onResume(): void; onDrop(): void }) {
  const t = useIslandT();
  const { language } = useFrame();
  return (
    <div class="card">
      <h2>{t('draft.title')}</h2>
      <p>{t('draft.found', { date: sayDate(props.savedAt, language) })}</p>
      <button type="button" class="button primary" onClick={props.onResume}>
        {t('draft.resume')}
      </button>
      <button type="button" class="button" onClick={props.onDrop}>
        {t('draft.drop')}
      </button>
    </div>
  );
}
