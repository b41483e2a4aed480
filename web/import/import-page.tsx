import { useEffect, useState } from 'preact/hooks';
import type { ImportFiles } from '../../shared/import/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { ColumnsCard } from './columns-card.tsx';
import { DoneCard } from './done-card.tsx';
import { HistoryCard } from './history-card.tsx';
import './import-staff.css';
import { PreviewCard } from './preview-card.tsx';
import { ProgressCard } from './progress-card.tsx';
import { StartCard } from './start-card.tsx';
import { useImport } from './use-import.ts';

/** From a file to households with plates: choose, say what the columns are, check, mend, import; and earlier lists. */
export function ImportPage() {
  const { t, call } = useStaff();
  const [files, setFiles] = useState<ImportFiles | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const reply = await call('/imports');
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setFiles(reply.value);
  };
  useEffect(() => void load(), []);
  const steps = useImport(files?.headers ?? {}, load);
  const { step } = steps;
  return (
    <div class="import-page stack">
      <h1>{t('import.title')}</h1>
      <p class="quiet">{t('import.intro')}</p>
      <FailureNote failure={failure ?? steps.failure} />
      {(step.at === 'start' || step.at === 'reading') && <StartCard step={step} choose={steps.choose} />}
      {step.at === 'columns' && <ColumnsCard key={JSON.stringify(step.opened)} step={step} steps={steps} />}
      {(step.at === 'sending' || step.at === 'checking' || step.at === 'committing') && (
        <ProgressCard step={step} again={steps.send} />
      )}
      {step.at === 'checked' && <PreviewCard step={step} steps={steps} />}
      {step.at === 'done' && <DoneCard file={step.file} restart={steps.restart} />}
      {files && <HistoryCard files={files.files} onChange={load} />}
    </div>
  );
}
