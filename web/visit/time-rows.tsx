import { localDate } from '../../shared/time.ts';
import type { Profile } from '../../shared/visit/profile.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField, TextField } from '../staff/form-field.tsx';
import { Icon } from '../ui/icon.tsx';
import { plus, x } from '../ui/icons.gen.ts';

type Weekly = Profile['weekly'];
type Leave = Profile['leave'];
const DAYS = ['1', '2', '3', '4', '5', '6', '0'] as const;

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutesOf = (clock: string) => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Times of the week at which a volunteer comes. */
export function WeeklyRows({ rows, onRows }: { rows: Weekly; onRows: (rows: Weekly) => void }) {
  const { t } = useStaff();
  const change = (at: number, row: Partial<Weekly[number]>) =>
    onRows(rows.map((old, i) => (i === at ? { ...old, ...row } : old)));
  return (
    <fieldset class="field card">
      <legend>{t('profile.weekly')}</legend>
      {rows.length === 0 && <p class="soft">{t('profile.weekly.none')}</p>}
      {rows.map((row, i) => (
        <div key={`${row.day}-${String(i)}`} class="bar rows">
          <SelectField
            label={t('profile.day')}
            value={String(row.day)}
            onValue={(day) => change(i, { day: Number(day) })}
            options={DAYS.map((day) => ({ value: day, label: t(`profile.day.${day}`) }))}
          />
          <TextField
            type="time"
            label={t('profile.weekly.from', { day: '' })}
            value={clockOf(row.from)}
            onValue={(clock) => change(i, { from: minutesOf(clock) })}
          />
          <TextField
            type="time"
            label={t('profile.weekly.to')}
            value={clockOf(row.to)}
            onValue={(clock) => change(i, { to: minutesOf(clock) })}
          />
          <Remove onRemove={() => onRows(rows.filter((_, at) => at !== i))} />
        </div>
      ))}
      <Add label={t('profile.weekly.add')} onAdd={() => onRows([...rows, { day: 1, from: 9 * 60, to: 11 * 60 }])} />
    </fieldset>
  );
}

/** Days of leave. */
export function DayRows({ rows, onRows }: { rows: Leave; onRows: (rows: Leave) => void }) {
  const { t } = useStaff();
  const change = (at: number, row: Partial<Leave[number]>) =>
    onRows(rows.map((old, i) => (i === at ? { ...old, ...row } : old)));
  const today = localDate(Date.now());
  return (
    <fieldset class="field card">
      <legend>{t('profile.leave')}</legend>
      {rows.length === 0 && <p class="soft">{t('profile.leave.none')}</p>}
      {rows.map((row, i) => (
        <div key={`${row.from}-${String(i)}`} class="bar rows">
          <TextField
            type="date"
            label={t('profile.leave.from')}
            value={row.from}
            onValue={(from) => change(i, { from })}
          />
          <TextField
            type="date"
            label={t('profile.leave.to')}
            value={row.to}
            min={row.from}
            onValue={(to) => change(i, { to })}
          />
          <Remove onRemove={() => onRows(rows.filter((_, at) => at !== i))} />
        </div>
      ))}
      <Add label={t('profile.leave.add')} onAdd={() => onRows([...rows, { from: today, to: today }])} />
    </fieldset>
  );
}

export function Remove({ onRemove }: { onRemove: () => void }) {
  const { t } = useStaff();
  return (
    <button type="button" class="button" onClick={onRemove}>
      <Icon of={x} size={18} />
      {t('profile.remove')}
    </button>
  );
}

export function Add({ label, onAdd }: { label: string; onAdd: () => void }) {
  return (
    <button type="button" class="button" onClick={onAdd}>
      <Icon of={plus} size={18} />
      {label}
    </button>
  );
}
