import { useEffect, useState } from 'preact/hooks';
import type { ProgressView } from '../../shared/case/view.ts';
import { useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { forgetProgress, rememberProgress } from './seen-store.ts';

/** Keeps what is shown for looking at it without network, says so, and takes it away again at once. */
export function RememberProgress({ view }: { view: ProgressView }) {
  const t = useIslandT();
  const [kept, setKept] = useState<boolean | null>(null);
  useEffect(() => {
    void rememberProgress(view).then(setKept);
  }, [view]);
  if (kept === null) return null;
  return (
    <p class="no-print soft" role="status">
      {kept ? t('remember.kept') : t('remember.notKept')}{' '}
      {kept && (
        <button
          type="button"
          class="text-button"
          onClick={() => void forgetProgress(view.caseId).then(() => setKept(false))}
        >
          <Icon of={icons.trash2} size={20} />
          {t('remember.forget')}
        </button>
      )}
    </p>
  );
}
