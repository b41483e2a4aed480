import { useEffect, useState } from 'preact/hooks';
import type { SystemState } from '../../shared/system/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { refreshCw } from '../ui/icons.gen.ts';
import { QueuesCard } from './queues-card.tsx';
import { ServerCard } from './server-card.tsx';
import './system-staff.css';
import { TasksCard } from './tasks-card.tsx';

/** How the installation stands, for administrators of the whole town. */
export function SystemPage() {
  const { t, call, reload } = useStaff();
  const [state, setState] = useState<SystemState | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const reply = await call('/system');
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setState(reply.value);
  };
  useEffect(() => void load(), []);
  return (
    <>
      <div class="head">
        <h1>{t('system.title')}</h1>
        <p class="quiet">{t('system.intro')}</p>
      </div>
      <div class="bar">
        <button type="button" class="button" onClick={() => void Promise.all([load(), reload()])}>
          <Icon of={refreshCw} size={20} />
          {t('system.again')}
        </button>
      </div>
      <FailureNote failure={failure} />
      {!state && !failure && <p class="quiet">{t('shell.loading')}</p>}
      {state && (
        <div class="system">
          <ServerCard server={state.server} now={state.now} />
          <TasksCard tasks={state.tasks} />
          <QueuesCard queues={state.queues} />
        </div>
      )}
    </>
  );
}
