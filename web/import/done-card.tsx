import type { ImportFile } from '../../shared/import/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { Icon } from '../ui/icon.tsx';
import { circleCheck } from '../ui/icons.gen.ts';

/** What went in. */
export function DoneCard({ file: { counts, kind, name }, restart }: { file: ImportFile; restart(): void }) {
  const { t } = useStaff();
  return (
    <section class="card">
      <h2>
        <Icon of={circleCheck} size={24} /> {name}
      </h2>
      <p class="note done" role="status">
        {t('import.done', { new: counts.new, changed: counts.changed, unchanged: counts.unchanged })}
      </p>
      {kind === 'households' && counts.new > 0 && <p>{t('import.done.plates')}</p>}
      <button type="button" class="button" onClick={restart}>
        {t('import.other')}
      </button>
    </section>
  );
}
