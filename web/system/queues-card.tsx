import type { QueueState } from '../../shared/system/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { sayTime } from '../ui/dates.ts';

/** What waits for the schedule. */
export function QueuesCard({ queues }: { queues: readonly QueueState[] }) {
  const { t, language } = useStaff();
  return (
    <section class="card">
      <h2>{t('system.queues')}</h2>
      <table>
        <thead>
          <tr>
            {(['queue', 'waiting', 'since'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`system.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {queues.map(({ name, waiting, since }) => (
            <tr key={name}>
              <th scope="row">{t(`system.queue.${name}`)}</th>
              <td>{waiting}</td>
              <td>{since === null ? '—' : sayTime(since, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">{t('system.queues.messages')}</p>
    </section>
  );
}
