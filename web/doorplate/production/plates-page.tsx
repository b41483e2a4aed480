import { useEffect, useState } from 'preact/hooks';
import type { GroupProgress, PlateBatch } from '../../../shared/doorplate/production/schema.ts';
import { holdsInTown, useStaff } from '../../staff/context.tsx';
import { type Failure, FailureNote } from '../../staff/problem.tsx';
import { Icon } from '../../ui/icon.tsx';
import { pencil } from '../../ui/icons.gen.ts';
import { BatchForm } from './batch-form.tsx';
import { BatchList } from './batch-list.tsx';
import { FindPlate } from './find-plate.tsx';
import { ProgressTable } from './progress-table.tsx';
import '../plates-staff.css';

/** Making plates: how far each village is, what is missing, new print runs and those before. */
export function PlatesPage() {
  const { t, call, href, actor, me } = useStaff();
  const [groups, setGroups] = useState<GroupProgress[] | null>(null);
  const [batches, setBatches] = useState<PlateBatch[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const [progress, runs] = await Promise.all([call('/plates/progress'), call('/plate-batches')]);
    if (progress.ok) setGroups(progress.value.groups);
    else setFailure(progress.problem);
    if (runs.ok) setBatches(runs.value.batches);
    else setFailure(runs.problem);
  };
  useEffect(() => void load(), []);
  return (
    <>
      <div class="head">
        <h1>{t('plates.title')}</h1>
        {holdsInTown({ actor, me }, 'plate.print') && (
          <a class="button push" href={href('/plates/template')}>
            <Icon of={pencil} size={18} />
            {t('plates.template')}
          </a>
        )}
      </div>
      <FailureNote failure={failure} />
      {!groups && !failure && <p role="status">{t('shell.loading')}</p>}
      {groups && (
        <div class="split">
          <ProgressTable groups={groups} />
          <div class="stack">
            <BatchForm groups={groups} onMade={() => void load()} />
            <FindPlate />
          </div>
        </div>
      )}
      {batches && <BatchList batches={batches} />}
    </>
  );
}
