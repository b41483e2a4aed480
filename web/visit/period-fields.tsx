import { localDate } from '../../shared/time.ts';
import type { Period } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { TextField } from '../staff/form-field.tsx';

/** The current year, as local dates. */
export function thisYear(): Period {
  const today = localDate(Date.now());
  return { from: `${today.slice(0, 4)}-01-01`, to: today };
}

/** From and to. */
export function PeriodFields({ period, onPeriod }: { period: Period; onPeriod: (period: Period) => void }) {
  const { t } = useStaff();
  return (
    <div class="bar no-print">
      <TextField
        type="date"
        label={t('ledger.from')}
        value={period.from}
        max={period.to}
        onValue={(from) => onPeriod({ ...period, from })}
      />
      <TextField
        type="date"
        label={t('ledger.to')}
        value={period.to}
        min={period.from}
        onValue={(to) => onPeriod({ ...period, to })}
      />
    </div>
  );
}
