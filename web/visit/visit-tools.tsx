import { useState } from 'preact/hooks';
import type { VisitLine, VisitPhone } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { phone as phoneIcon, triangleAlert } from '../ui/icons.gen.ts';

/** Calling the resident, and saying that something is wrong. The number shows masked; seeing it goes on record. */
export function VisitTools({ line, onProblem }: { line: VisitLine; onProblem: () => void }) {
  const { t, call } = useStaff();
  const [number, setNumber] = useState<VisitPhone | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const show = async () => {
    const reply = await call(`/orders/${line.caseId}/call`, { body: {} });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setNumber(reply.value);
  };
  return (
    <>
      <div class="visit-tools">
        {number ? (
          <a class="button tall" href={`tel:${number.phone.replace(/[^\d+]/g, '')}`}>
            <Icon of={phoneIcon} size={20} />
            {t('visit.call')} {number.masked}
          </a>
        ) : (
          <button type="button" class="button tall" onClick={() => void show()}>
            <Icon of={phoneIcon} size={20} />
            {t('visit.call.show')}
          </button>
        )}
        <button type="button" class="button tall" onClick={onProblem}>
          <Icon of={triangleAlert} size={20} />
          {t('visit.problem')}
        </button>
      </div>
      <p class="door-hint">{t('visit.call.logged')}</p>
      <FailureNote failure={failure} />
    </>
  );
}
