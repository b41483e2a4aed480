import type { TaskState } from '../../shared/system/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { sayTime } from '../ui/dates.ts';
import { nameOfTask } from './task-name.ts';

/** What the schedule does every five minutes, those that fail first. */
export function TasksCard({ tasks }: { tasks: readonly TaskState[] }) {
  const { t } = useStaff();
  const failing = tasks.filter(({ failure }) => failure !== null);
  const others = tasks.filter(({ failure }) => failure === null);
  return (
    <section class="card">
      <h2>{t('system.tasks')}</h2>
      {tasks.length === 0 && <p class="empty">{t('system.tasks.none')}</p>}
      {failing.length > 0 && <p class="note stop">{t('system.tasks.failing', { n: failing.length })}</p>}
      {tasks.length > 0 && failing.length === 0 && <p class="note done">{t('system.tasks.allWell')}</p>}
      {tasks.length > 0 && <TaskTable tasks={[...failing, ...others]} />}
    </section>
  );
}

const COLUMNS = ['task', 'lastRun', 'outcome', 'runs', 'failures'] as const;

function TaskTable({ tasks }: { tasks: readonly TaskState[] }) {
  const { t, language } = useStaff();
  return (
    <table>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`system.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.name}>
            <th scope="row">{nameOfTask(t, task.name)}</th>
            <td>{sayTime(task.ranAt, language)}</td>
            <td>
              <Outcome task={task} />
            </td>
            <td>{t('system.times', { n: task.runs })}</td>
            <td>{t('system.times', { n: task.failures })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Outcome({ task: { failure, failedAt } }: { task: TaskState }) {
  const { t, language } = useStaff();
  if (failure !== null) return <b>{t('system.failed', { why: failure })}</b>;
  return failedAt === null ? t('system.done') : t('system.lastFailed', { when: sayTime(failedAt, language) });
}
