import { useState } from 'preact/hooks';
import type { VisitLine } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { isLikelyPlate } from './check-plate.ts';
import { DoorScan, type Seen } from './door-scan.tsx';
import { useGive } from './give.ts';

/** At the door: the plate is scanned, and the time with it. */
export function ArrivePanel({ line, onClose }: { line: VisitLine; onClose: () => void }) {
  const { t } = useStaff();
  const give = useGive(line.caseId);
  const [error, setError] = useState<string | null>(null);
  const arrive = async ({ code, how }: Seen) => {
    const at = Date.now();
    if (!(await isLikelyPlate(line.caseId, line.plateCheck, code))) return setError(t('visit.scan.other'));
    const input = { caseId: line.caseId, plate: code, how, at };
    await give('recordArrival', input, { title: t('visit.cmd.arrive', { service: line.serviceName }) });
    onClose();
  };
  return (
    <section class="stack">
      <h1>{t('visit.arrive.title')}</h1>
      <p>
        <span class="plate-sign">{line.address}</span>
      </p>
      <DoorScan label={t('visit.scan.go')} onPlate={(seen) => void arrive(seen)} error={error} />
      <button type="button" class="button" onClick={onClose}>
        {t('shell.cancel')}
      </button>
    </section>
  );
}
