import type { PlateBatch } from '../../../shared/doorplate/production/schema.ts';
import { useStaff } from '../../staff/context.tsx';
import { Bar } from './bar.tsx';
import { sayWhen } from './say-when.ts';

/** Print runs, newest first. */
export function BatchList({ batches }: { batches: readonly PlateBatch[] }) {
  const { t, href, language } = useStaff();
  return (
    <section class="stack" aria-labelledby="plates-batches">
      <h2 id="plates-batches">{t('plates.batches')}</h2>
      {!batches.length && <p>{t('plates.batches.none')}</p>}
      {batches.length > 0 && (
        <div class="scroll">
          <table class="plates-table">
            <thead>
              <tr>
                <th scope="col">{t('plates.batch.number')}</th>
                <th scope="col">{t('plates.batch.printer')}</th>
                <th scope="col">{t('plates.batch.made')}</th>
                <th scope="col">{t('plates.mounted')}</th>
              </tr>
            </thead>
            <tbody>
              {batches.map((batch) => (
                <tr key={batch.id}>
                  <th scope="row">
                    <a href={href(`/plates/batch/${batch.id}`)}>{t('plates.batch.name', { n: batch.id })}</a>
                    {batch.lostAt !== null && (
                      <>
                        {' '}
                        <span class="chip stop">{t('plates.batch.lost')}</span>
                      </>
                    )}
                  </th>
                  <td>{batch.printer}</td>
                  <td>
                    {sayWhen(batch.createdAt, language)} {batch.createdBy}
                  </td>
                  <td>
                    <Bar done={batch.mounted} of={batch.plates} label={`${batch.mounted} / ${batch.plates}`} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
