import { useEffect, useState } from 'preact/hooks';
import { printCode } from '../../../shared/doorplate/code.ts';
import type { PlateLine } from '../../../shared/doorplate/production/schema.ts';
import { useStaff } from '../../staff/context.tsx';
import { type Failure, FailureNote } from '../../staff/problem.tsx';

const SHOWN = 300;

/** The doors of a group where no plate hangs yet or any more, and those that someone reported. */
export function MissingDoors({ group }: { group: number }) {
  const { t, call, href } = useStaff();
  const [plates, setPlates] = useState<PlateLine[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    void call(`/plates?group=${group}&limit=${SHOWN}`).then((reply) => {
      if (reply.ok) setPlates(reply.value.plates.filter((p) => p.status !== 'mounted' || p.reports > 0));
      else setFailure(reply.problem);
    });
  }, [group]);
  if (failure) return <FailureNote failure={failure} />;
  if (!plates) return <p role="status">{t('shell.loading')}</p>;
  if (!plates.length) return <p>{t('plates.noneMissing')}</p>;
  return (
    <ul class="plates-doors">
      {plates.map((plate) => (
        <li key={plate.code}>
          <a href={href(`/plate/${plate.code}`)}>{t('plates.house', { n: plate.houseNumber })}</a>
          <span class="door-hint">
            {printCode(plate.code)} · {t(`plate.status.${plate.status}`)}
          </span>
          {plate.reports > 0 && <span class="chip stop">{t('plates.reports', { n: plate.reports })}</span>}
        </li>
      ))}
    </ul>
  );
}
