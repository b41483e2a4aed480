import type { ImportFile, Preview } from '../../shared/import/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { FaultsCard } from './faults-card.tsx';
import type { ImportSteps, Step } from './use-import.ts';

const STATES = ['new', 'changed', 'unchanged', 'error', 'left'] as const;
const CHIP = { new: 'chip done', changed: 'chip wait', unchanged: 'chip', error: 'chip stop', left: 'chip' } as const;

/** What the dry run found: how many rows of each kind, what is wrong, a few rows for the eye; then the one button. */
export function PreviewCard({ step, steps }: { step: Extract<Step, { at: 'checked' }>; steps: ImportSteps }) {
  const { t } = useStaff();
  const { preview, members, came } = step;
  const { counts } = preview.file;
  const writes = counts.new + counts.changed;
  return (
    <>
      <section class="card">
        <h2>{t('import.preview')}</h2>
        <p class="quiet">{t('import.preview.dry')}</p>
        <div role="status">{came && <p class="note done">{t('import.faults.brought', { n: came.given })}</p>}</div>
        <Counts counts={counts} />
        {members > 0 && <p class="quiet">{t('import.members', { n: members })}</p>}
        {!counts.error && <p>{t('import.commit.text')}</p>}
        <div class="buttons">
          {!counts.error && (
            <button type="button" class="button primary" onClick={() => void steps.commit(step)}>
              {writes ? t('import.commit', { n: writes }) : t('import.commit.none')}
            </button>
          )}
          <button type="button" class="button" onClick={() => void steps.discard()}>
            {t('import.discard')}
          </button>
        </div>
      </section>
      {counts.error > 0 && <FaultsCard key={JSON.stringify(preview.faults)} step={step} steps={steps} />}
      {preview.samples.length > 0 && <Samples samples={preview.samples} />}
    </>
  );
}

/** The numbers of a list, each with its word. */
export function Counts({ counts }: { counts: ImportFile['counts'] }) {
  const { t, language } = useStaff();
  return (
    <ul class="counts">
      {STATES.filter((state) => counts[state] > 0 || state !== 'left').map((state) => (
        <li key={state}>
          <b>{counts[state].toLocaleString(language === 'zh' ? 'zh-CN' : 'en')}</b>
          <span class={counts[state] ? CHIP[state] : 'chip'}>{t(`import.state.${state}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function Samples({ samples }: Pick<Preview, 'samples'>) {
  const { t } = useStaff();
  const say = (cells: Record<string, string | null>) =>
    Object.entries(cells)
      .filter(([name, value]) => value !== null && !/Id$|^jurisdiction$/.test(name))
      .map(([, value]) => value)
      .join(' · ');
  return (
    <section class="card">
      <h2>{t('import.samples')}</h2>
      <ul class="samples">
        {samples.map(({ line, state, cells, before }) => (
          <li key={line}>
            <span class="line">{line}</span> <span class={CHIP[state]}>{t(`import.state.${state}`)}</span> {say(cells)}
            {before && <span class="quiet"> {t('import.samples.was', { was: say(before) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
