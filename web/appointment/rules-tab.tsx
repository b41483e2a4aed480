import { useEffect, useState } from 'preact/hooks';
import type { CentreSettings } from '../../shared/appointment/desk.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField, TickField } from '../staff/form-field.tsx';
import { fieldErrorOf } from '../staff/problem.tsx';
import type { TabProps } from './tab-props.ts';

type Rules = CentreSettings['rules'];
const PERIODS: readonly Rules['periodMinutes'][] = [5, 10, 15, 20, 30, 60];
const NUMBERS = [
  'bufferMinutes',
  'horizonDays',
  'leadMinutes',
  'walkInPercent',
  'cancelMinutes',
  'lateMinutes',
  'confirmMinutes',
] as const;

/** How bookings are taken, in numbers. */
export function RulesTab({ settings, changing }: TabProps) {
  const { t } = useStaff();
  const [rules, setRules] = useState<Rules>(settings.rules);
  useEffect(() => setRules(settings.rules), [settings.version]);
  const submit = (event: Event) => {
    event.preventDefault();
    void changing.look({ what: 'rules', rules });
  };
  return (
    <form class="card stack" onSubmit={submit}>
      <div class="hours-grid">
        <SelectField
          label={t('centre.rules.periodMinutes')}
          value={String(rules.periodMinutes)}
          onValue={(value) => {
            const periodMinutes = PERIODS.find((one) => String(one) === value);
            if (periodMinutes) setRules({ ...rules, periodMinutes });
          }}
          options={PERIODS.map((value) => ({ value: String(value), label: String(value) }))}
        />
        {NUMBERS.map((name) => (
          <TextField
            key={name}
            type="number"
            label={t(`centre.rules.${name}`)}
            value={String(rules[name])}
            error={fieldErrorOf(changing.failure, `change.rules.${name}`) ? t('problem.invalid') : undefined}
            onValue={(value) => setRules({ ...rules, [name]: Number(value) })}
            required
          />
        ))}
      </div>
      <TickField
        label={t('centre.rules.closesOnHolidays')}
        checked={rules.closesOnHolidays}
        onChecked={(closesOnHolidays) => setRules({ ...rules, closesOnHolidays })}
      />
      {settings.mayEdit && <button class="button primary">{t('shell.save')}</button>}
    </form>
  );
}
